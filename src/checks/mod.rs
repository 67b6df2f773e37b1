//! Everything → findings: what an editor may want to look at.
//!
//! Takes the document and the finished result; gives the findings, by place. Each check is one pure
//! function that would rather miss an error than raise a false alarm: an editor who sees false
//! alarms turns checks off. Articles in other languages are not checked.

pub mod acronyms;
pub mod marks;
pub mod people;
pub mod reading;
pub mod replies;
pub mod spellings;
pub mod sums;
pub mod voices;
pub mod weekdays;

use crate::analysis::{Analysis, Finding};
use crate::checks::reading::Reading;
use crate::document::Document;

/// What one check finds.
type Check = fn(&Reading) -> Vec<Finding>;

const CHECKS: [Check; 12] = [
    people::surname_first,
    people::two_ages,
    people::two_roles,
    spellings::find,
    acronyms::find,
    marks::find,
    voices::unattributed,
    voices::headline,
    voices::judging,
    replies::find,
    sums::find,
    weekdays::find,
];

/// The findings of `analysis` so far and those of all checks, by place.
pub fn find(document: &Document, analysis: &Analysis) -> Vec<Finding> {
    let mut findings = analysis.findings.clone();
    if analysis.language.supported {
        let reading = Reading::new(document, analysis);
        findings.extend(CHECKS.iter().flat_map(|check| check(&reading)));
    }
    findings.sort_by_key(|finding| (finding.spans.first().copied(), finding.code));
    findings
}
