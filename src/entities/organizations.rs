//! The shorter names that an organization may go by.
//!
//! Takes a folded name, gives the names that would mean it, were it the only one in the article with
//! such a short form; [`crate::entities::clusters`] decides. Names are cut at known nouns
//! ("ministry", "court") alone, so "Barclays" for "Barclays of Lindow" is not found.

use crate::entities::places;
use crate::lexicon;

/// The shorter names of `key`: without the endings of companies; its last words from a noun like
/// "ministry" back; both without the scope after the noun ("Supreme Court" of "Italian Supreme Court of
/// Cassation"); the scope alone, where that is no place ("Elgoism" of "Church of Elgoism").
pub fn short_names(key: &str) -> Vec<&str> {
    let mut shorts = Vec::new();
    let mut rest = key;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        if !lexicon::company_endings().contains(last) {
            break;
        }
        shorts.push(before);
        rest = before;
    }
    let headed = match key.split_once(" of ") {
        Some((named, scope)) if is_headed(named) => {
            if named.contains(' ') {
                shorts.push(named);
            }
            if !scope.contains(' ') && !places::is_listed(scope) {
                shorts.push(scope);
            }
            named
        }
        _ => key,
    };
    if is_headed(headed) {
        shorts.extend(headed.match_indices(' ').filter_map(|(at, _)| headed.get(at + 1..)));
    }
    shorts
}

/// Whether the name ends with a noun that may stand for the whole.
pub fn is_headed(key: &str) -> bool {
    lexicon::organization_nouns().contains(key.rsplit(' ').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_goes_by_its_name_without_endings() {
        assert_eq!(short_names("brandt holdings plc"), ["brandt holdings", "brandt"]);
        assert_eq!(short_names("elgo environment ministry"), ["environment ministry", "ministry"]);
        assert!(short_names("brandt").is_empty());
    }

    #[test]
    fn a_body_goes_by_its_noun_without_its_scope() {
        assert_eq!(
            short_names("elgo high court of appeal"),
            ["elgo high court", "appeal", "high court", "court"]
        );
        assert_eq!(short_names("church of elgoism"), ["elgoism"]);
        assert!(short_names("bank of kenya").is_empty());
    }
}
