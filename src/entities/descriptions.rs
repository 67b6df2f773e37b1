//! Descriptions that stand for somebody named: "the foreign minister", "the ministry".
//!
//! Takes the profiles with their offices, gives a nominal mention where a definite description fits
//! exactly one person by office, or one organization by the last word of its name, that was named
//! shortly before. Precise rather than complete: a description with a word that no office has ("the
//! tall minister"), of a kind ("the company") or inside quotation marks stays open.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{EntityType, Mention, MentionKind};
use crate::document::Document;
use crate::entities::clusters::MAX_CANDIDATES;
use crate::entities::forms::fold;
use crate::entities::organizations;
use crate::entities::profiles::Profile;
use crate::entities::roles::{self, Title, TokenOwners};
use crate::lexicon;
use crate::text::Span;

/// Most tokens between "the" and its noun.
const MAX_MODIFIERS: usize = 5;
/// Most sentences back that whom a description means was last named.
const MAX_SENTENCES: usize = 10;

/// Chance that a description's mention is right, counted by hand on development articles.
const CONFIDENCE: f64 = 0.85;

/// Adds the descriptions outside quotation marks to the mentions of `profiles`. Titles beside a
/// name are no mentions of their own.
pub fn add(
    document: &Document,
    owners: &TokenOwners,
    titles: &[Title],
    quoted: &[bool],
    profiles: &mut [Profile],
) {
    let finder = Finder::new(document, owners, titles, profiles);
    let starts = (0..document.tokens.len())
        .filter(|index| !quoted.get(*index).copied().unwrap_or_default())
        .filter(|index| matches!(document.word(*index), "the" | "The"));
    let mut found: Vec<(Span, usize)> = Vec::new();
    let mut latest: FxHashMap<usize, Span> = FxHashMap::default();
    for start in starts {
        if let Some((span, profile)) = finder.find(start, profiles, &latest) {
            latest.insert(profile, span);
            found.push((span, profile));
        }
    }
    for (span, profile) in found {
        if let Some(profile) = profiles.get_mut(profile) {
            let (kind, confidence) = (MentionKind::Nominal, CONFIDENCE);
            let mention = Mention { span, kind, confidence, because: "description" };
            profile.entity.mentions.push(mention);
        }
    }
    for profile in profiles {
        profile.entity.mentions.sort_by_key(|mention| mention.span);
    }
}

struct Finder<'d, 't> {
    document: &'d Document<'t>,
    owners: &'d TokenOwners,
    /// Tokens that head a title beside a name.
    title_heads: FxHashSet<usize>,
    /// Profiles by each noun that may stand for them.
    by_noun: FxHashMap<String, Vec<usize>>,
}

impl<'d, 't> Finder<'d, 't> {
    fn new(
        document: &'d Document<'t>,
        owners: &'d TokenOwners,
        titles: &[Title],
        profiles: &[Profile],
    ) -> Self {
        let title_heads =
            titles.iter().filter_map(|title| title.role.as_ref()).map(|role| role.head).collect();
        let mut by_noun: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, profile) in profiles.iter().enumerate().filter(|(_, p)| p.in_story) {
            for noun in nouns(profile) {
                let holders = by_noun.entry(noun).or_default();
                if holders.last() != Some(&number) && holders.len() < MAX_CANDIDATES {
                    holders.push(number);
                }
            }
        }
        Self { document, owners, title_heads, by_noun }
    }

    /// The description that starts with token `start`, and the profile that it means; `latest` are
    /// the descriptions found before.
    fn find(
        &self,
        start: usize,
        profiles: &[Profile],
        latest: &FxHashMap<usize, Span>,
    ) -> Option<(Span, usize)> {
        let head = self.head(start + 1)?;
        let mut end = head + 1;
        if matches!(self.document.word(end), "of" | "for") {
            end = self.scope_end(end)?;
        } else if self.document.word(end) == "-" || self.owners.mention(end).is_some() {
            return None;
        }
        let words: Vec<String> = (start + 1..end)
            .filter(|index| *index <= head || self.is_named(*index))
            .map(|index| fold(self.document.word(index)))
            .filter(|word| !word.is_empty() && !lexicon::free_modifiers().contains(word.as_str()))
            .collect();
        let span = self.document.cover(start, end);
        let holders = self.by_noun.get(&fold(self.document.word(head)))?;
        let mut fitting = holders.iter().filter(|number| {
            let latest = latest.get(number).copied();
            let fits = |p: &Profile| fits(p, &words) && self.is_recent(p, latest, span);
            profiles.get(**number).is_some_and(fits)
        });
        match (fitting.next(), fitting.next()) {
            (Some(profile), None) => Some((span, *profile)),
            _ => None,
        }
    }

    /// The noun that the run of modifiers from token `start` ends with.
    fn head(&self, start: usize) -> Option<usize> {
        let goes_on = |index: &usize| {
            self.owners.mention(*index).is_some() || roles::is_modifier(self.document, *index)
        };
        let run = (start..start + MAX_MODIFIERS).take_while(goes_on).count();
        let is_head = |index: usize| {
            let word = fold(self.document.word(index));
            let is_noun = lexicon::role_nouns().contains(word.as_str())
                || lexicon::organization_nouns().contains(word.as_str());
            is_noun && self.owners.mention(index).is_none() && !self.title_heads.contains(&index)
        };
        let last = start + run;
        if is_head(last) {
            Some(last)
        } else {
            last.checked_sub(1).filter(|i| *i >= start && is_head(*i))
        }
    }

    /// The end of "of State", "of the Elgo trade union" from token `joint`: a name or one or two
    /// words in capitals, then a noun that says what it is.
    fn scope_end(&self, joint: usize) -> Option<usize> {
        let start = joint + 1 + usize::from(self.document.word(joint + 1) == "the");
        let named = (start..start + MAX_MODIFIERS).take_while(|at| self.is_named(*at)).count();
        let end = start + named;
        let is_noun = |at: &usize| lexicon::organization_nouns().contains(self.document.word(*at));
        let noun = (end..end + 2).find(is_noun).filter(|_| start > joint + 1);
        (named > 0).then(|| noun.map_or(end, |noun| noun + 1))
    }

    fn is_named(&self, index: usize) -> bool {
        self.owners.mention(index).is_some()
            || self.document.word(index).starts_with(char::is_uppercase)
    }

    /// Whether the thing was named, or described at `latest`, within the last sentences before
    /// `span`.
    fn is_recent(&self, profile: &Profile, latest: Option<Span>, span: Span) -> bool {
        let mentions = &profile.entity.mentions;
        let before = mentions.partition_point(|mention| mention.span.start < span.start);
        let named = before.checked_sub(1).and_then(|last| mentions.get(last)).map(|m| m.span);
        named.max(latest).is_some_and(|last| {
            let here = self.document.sentence_at(span.start);
            here - self.document.sentence_at(last.start) <= MAX_SENTENCES
        })
    }
}

/// The nouns that may stand for what a profile is.
fn nouns(profile: &Profile) -> Vec<String> {
    match profile.entity.kind {
        EntityType::Person => {
            let words = profile.offices.iter().flatten();
            words.filter(|word| lexicon::role_nouns().contains(word.as_str())).cloned().collect()
        }
        EntityType::Organization => {
            let names = [&profile.entity.name].into_iter().chain(&profile.entity.aliases);
            let folded = names.map(|name| fold(name));
            folded.filter_map(|name| organizations::head_noun(&name).map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether all `words` are said of what the profile is.
fn fits(profile: &Profile, words: &[String]) -> bool {
    let all_in = |known: &[String]| words.iter().all(|word| known.contains(word));
    if profile.entity.kind == EntityType::Person {
        return profile.offices.iter().any(|office| all_in(office));
    }
    let known: Vec<_> = fold(&profile.entity.name).split(' ').map(str::to_owned).collect();
    all_in(&known)
}
