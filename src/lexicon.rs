//! Word lists: typed, lazily parsed views of the files in `data/`; the only file that includes
//! them.
//!
//! A list is one entry a line, lower case, sorted, with a `#` header that names source and
//! licence. Lists are hashed fast, not safely: no article can choose their keys.

use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::tagger::{Hash, Table};

/// A set of words or phrases, lower case.
pub type Words = FxHashSet<&'static str>;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident => $file:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static Words {
            static WORDS: LazyLock<Words> =
                LazyLock::new(|| all_words(include_str!(concat!("../data/", $file))));
            &WORDS
        }
    )*};
}

/// The words of a list.
fn all_words(list: &'static str) -> Words {
    let mut words = Words::with_capacity_and_hasher(list.len() / ENTRY, FxBuildHasher);
    words.extend(entries(list));
    words
}

/// Bytes of an entry, about, by which room is made for those of a list.
const ENTRY: usize = 10;

/// Phrases by their first word.
pub type Phrases = FxHashMap<&'static str, Vec<&'static str>>;

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident => $file:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static Phrases {
            static PHRASES: LazyLock<Phrases> =
                LazyLock::new(|| by_first_word(include_str!(concat!("../data/", $file))));
            &PHRASES
        }
    )*};
}

phrases! {
    /// Words in the midst of notes that a page adds at the end.
    boilerplate_phrases => "boilerplate_phrases.txt";
    /// Words of the note about the writer at an article's foot.
    writer_notes => "writer_notes.txt";
}

/// The phrases of a list by their first word.
fn by_first_word(list: &'static str) -> Phrases {
    let mut phrases = Phrases::default();
    for phrase in entries(list) {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        phrases.entry(first).or_default().push(phrase);
    }
    phrases
}

/// Variants with what they stand for, lower case: "bob" → "robert".
pub type Variants = FxHashMap<&'static str, Vec<&'static str>>;

macro_rules! variants {
    ($($(#[$doc:meta])* $name:ident => $file:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static Variants {
            static VARIANTS: LazyLock<Variants> =
                LazyLock::new(|| by_variant(include_str!(concat!("../data/", $file))));
            &VARIANTS
        }
    )*};
}

words! {
    /// Words that keep their full stop, without the stop; a sentence may end with one.
    abbreviations => "abbreviations.txt";
    /// Words that keep their full stop before a name, without the stop.
    title_abbreviations => "title_abbreviations.txt";
    /// Words that keep their full stop before a number, without the stop.
    number_abbreviations => "number_abbreviations.txt";
    /// Words that lost their beginning, without the apostrophe: 'tis, 'em.
    elisions => "elisions.txt";
    /// Ends of host names that are told from a word after a full stop.
    top_level_domains => "top_level_domains.txt";
    /// Words that carry grammar rather than meaning; capitalised, they start a sentence.
    function_words => "function_words.txt";
    /// Words that go on with a time of day: "9 a.m. Eastern".
    hour_words => "hour_words.txt";
    /// Verbs that follow a speaker's name after a quotation.
    quote_verbs => "quote_verbs.txt";
    /// Abbreviations that end a name or a list: "Inc.", "etc.", without the stop.
    trailing_abbreviations => "trailing_abbreviations.txt";
    /// News and picture agencies, as they stand in datelines and credits.
    agencies => "agencies.txt";
    /// Whole lines that a page adds to every article.
    boilerplate_lines => "boilerplate_lines.txt";
    /// Whole lines under which a page lists links, tags or contacts.
    boilerplate_openers => "boilerplate_openers.txt";
    /// First words of lines that ask the reader to follow the outlet.
    prompt_verbs => "prompt_verbs.txt";
    /// Networks that a page asks its readers to follow it on.
    social_networks => "social_networks.txt";
    /// First words of a short line under which a page lists links.
    link_starts => "link_starts.txt";
    /// First words of lines that a page adds to every article.
    boilerplate_starts => "boilerplate_starts.txt";
    /// Posts and desks that name a writer.
    byline_roles => "byline_roles.txt";
    /// Words before the writer's name.
    byline_starts => "byline_starts.txt";
    /// Words in brackets that tell who stands where in a picture.
    caption_places => "caption_places.txt";
    /// First words of a picture's caption.
    caption_starts => "caption_starts.txt";
    /// Words that open a picture's credit.
    credit_labels => "credit_labels.txt";
    /// Words that make a bracket after a caption a credit.
    credit_words => "credit_words.txt";
    /// Small words that tell English.
    english_words => "english_words.txt";
    /// Small words of English that other languages have too.
    shared_words => "shared_words.txt";
    /// Words of a line that only tells when.
    date_words => "date_words.txt";
    /// Lines by which an agency or press office ends its story.
    end_marks => "end_marks.txt";
    /// Words after which a title in quotation marks stands.
    work_nouns => "work_nouns.txt";
    /// Nouns whose owners speak as a body or on paper.
    institution_nouns => "institution_nouns.txt";
    /// Small words inside a place's or an outlet's name.
    place_particles => "place_particles.txt";
    /// Offices that take the name of their field before them.
    portfolio_nouns => "portfolio_nouns.txt";
    /// Verbs before "no comment".
    reply_verbs => "reply_verbs.txt";
    /// Words before a colon or dash that are no place.
    kickers => "kickers.txt";
    /// Parts of the day that may follow a day: Monday night.
    day_parts => "day_parts.txt";
    /// Plural nouns for people that are counted as persons.
    people_nouns => "people_nouns.txt";
    /// Prepositions after which May, March or August is the month.
    month_prepositions => "month_prepositions.txt";
    /// Words after which a month or year may qualify a noun.
    determiners => "determiners.txt";
    /// Words without a meaning of their own that a date or amount may start with.
    value_starts => "value_starts.txt";
    /// Verbs of speech that judge what is said.
    judging_cues => "judging_cues.txt";
    /// Sounds of hesitation, as names are folded.
    hesitations => "hesitations.txt";
    /// Verbs whose object is accused or criticised.
    criticism_verbs => "criticism_verbs.txt";
    /// Words before a number that say that it is not exact.
    approximations => "approximations.txt";
    /// Words that keep an office from excluding another.
    role_hedges => "role_hedges.txt";
    /// Acronyms that readers know without their long form.
    known_acronyms => "known_acronyms.txt";
    /// Words before "half" that tell which half.
    half_modifiers => "half_modifiers.txt";
    /// Words beside which a quarter or half is one of the year, not of a match.
    business_words => "business_words.txt";
    /// Words after which a number of four digits may be a year.
    year_evidence => "year_evidence.txt";
    /// Verbs whose subject is what an amount after them measures.
    measure_verbs => "measure_verbs.txt";
    /// Lower-case words that end a noun phrase.
    phrase_ends => "phrase_ends.txt";
    /// Words that tell that what follows is still to come.
    future_words => "future_words.txt";
    /// Words before a day that is still to come, where no verb looks back.
    deadline_words => "deadline_words.txt";
    /// Irregular past forms of verbs.
    past_verbs => "past_verbs.txt";
    /// Endings of a company's name that may be left out.
    company_endings => "company_endings.txt";
    /// Endings that tell a company's name: "ltd".
    legal_forms => "legal_forms.txt";
    /// Labels of an e-mail's header.
    mail_labels => "mail_labels.txt";
    /// Words that say that nobody does what the verb tells.
    nobody_words => "nobody_words.txt";
    /// Verbs that give something another day.
    moving_verbs => "moving_verbs.txt";
    /// Words before the name of a storm.
    storm_words => "storm_words.txt";
    /// Stock exchanges before a share's symbol.
    exchanges => "exchanges.txt";
    /// Words that say of a person that she is a woman.
    female_words => "female_words.txt";
    /// Words that say of a person that he is a man.
    male_words => "male_words.txt";
    /// Modifiers of an office that tell no two holders apart.
    free_modifiers => "free_modifiers.txt";
    /// Verb forms after which an "it" that follows a verb of saying is mostly the speaker.
    own_verbs => "own_verbs.txt";
    /// Verbs of saying after which "it" may be their subject.
    saying_verbs => "saying_verbs.txt";
    /// Forms of address that name no office.
    honorifics => "honorifics.txt";
    /// Nouns that name a person by kinship.
    kin_nouns => "kin_nouns.txt";
    /// Degrees and honours after a name.
    name_degrees => "name_degrees.txt";
    /// Words that belong to the family name after them.
    name_particles => "name_particles.txt";
    /// Endings of a name that tell generations apart.
    name_suffixes => "name_suffixes.txt";
    /// Nouns that may stand for the organization whose name they end.
    organization_nouns => "organization_nouns.txt";
    /// Nouns that name a person without an office.
    person_nouns => "person_nouns.txt";
    /// Nouns that may be left out at the end of a place's name.
    place_endings => "place_endings.txt";
    /// Words after which a role goes on with what it is a role in.
    role_joints => "role_joints.txt";
    /// Words that may stand before the noun of a role.
    role_modifiers => "role_modifiers.txt";
    /// Nouns that head a title, an office or an occupation.
    role_nouns => "role_nouns.txt";
    /// Titles that stay with a single name.
    title_names => "title_names.txt";
}

/// A word or phrase, lower case unless its file says otherwise, with what it stands for.
pub type Meanings = FxHashMap<&'static str, &'static str>;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident => $file:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static Meanings {
            static TABLE: LazyLock<Meanings> =
                LazyLock::new(|| pairs(include_str!(concat!("../data/", $file))).collect());
            &TABLE
        }
    )*};
}

tables! {
    /// Names of months, with the number of the month.
    months => "months.txt";
    /// Names of weekdays, with the number of the day; Monday is 1.
    weekdays => "weekdays.txt";
    /// Number words below a hundred, with their value.
    number_words => "number_words.txt";
    /// Ordinal words, with their value.
    ordinal_words => "ordinal_words.txt";
    /// Words and letters that multiply a number, with the power of ten.
    magnitudes => "magnitudes.txt";
    /// Units of time, with the unit in the singular.
    time_units => "time_units.txt";
    /// Offices with the family of which one person holds one at a time.
    role_families => "role_families.txt";
    /// Countries, peoples and cities with the ISO 4217 code of their currency.
    currency_places => "currency_places.txt";
    /// Currencies with the one that their sign or word means by default.
    shared_currencies => "shared_currencies.txt";
    /// Words for a decade of the last century, with its first year.
    decade_words => "decade_words.txt";
    /// Seasons, with their number in EDTF.
    seasons => "seasons.txt";
    /// Words for times of day, with the time by the clock, `-` where they have none.
    clock_words => "clock_words.txt";
    /// Abbreviations of time zones, with their offset.
    time_zones => "time_zones.txt";
    /// Words for a day seen from the day of writing, with the number of days away.
    relative_days => "relative_days.txt";
    /// Words that move a unit of time away from the one of writing, with the number of units.
    deictics => "deictics.txt";
    /// Words that move a unit of time away from the last date told, with the number of units.
    anchored_words => "anchored_words.txt";
    /// Words for a part of a stretch of time: `start`, `mid` or `end`.
    time_parts => "time_parts.txt";
    /// Words for how often, with the unit of time between two times.
    frequency_words => "frequency_words.txt";
    /// Holidays, with the rule of their day.
    holidays => "holidays.txt";
    /// Currency signs, with the ISO 4217 code.
    currency_signs => "currency_signs.txt";
    /// Codes and abbreviations of currencies, with the ISO 4217 code; case matters.
    currency_codes => "currency_codes.txt";
    /// Names of currencies, with the ISO 4217 code.
    currency_words => "currency_words.txt";
    /// Names of a hundredth of a currency, with the ISO 4217 code.
    currency_cents => "currency_cents.txt";
    /// Verbs by which a person holds or leaves an office, with how.
    role_verbs => "role_verbs.txt";
    /// Words for the people of a country, in the singular, with the country's ISO 3166-1 code.
    demonyms => "demonyms.txt";
    /// ISO 639-3 codes of languages, with the BCP 47 code.
    language_codes => "language_codes.txt";
    /// Units of measure, with their UCUM code.
    units => "units.txt";
}

variants! {
    /// Contractions and other spellings as names are folded, with the full forms.
    contractions => "contractions.txt";
    /// Forms of a people's, religion's or camp's name, with the plural noun.
    group_variants => "group_variants.txt";
    /// Short given names, with the full ones.
    nicknames => "nicknames.txt";
    /// Other names of a country or union, with the first.
    place_variants => "place_variants.txt";
    /// Parts of words as others than Americans write them, with the American ones.
    spelling_stems => "spelling_stems.txt";
    /// Other spellings of words, with the American ones.
    spellings => "spellings.txt";
}

/// The lines "head: variant, variant" of a list by variant; a head is its own variant.
fn by_variant(list: &'static str) -> Variants {
    let mut variants = Variants::default();
    for (head, forms) in entries(list).filter_map(|line| line.split_once(": ")) {
        forms
            .split(", ")
            .chain([head])
            .for_each(|form| variants.entry(form).or_default().push(head));
    }
    variants
}

const PLACES: &str = include_str!("../data/places.txt");

/// The places of the world with this folded name: kind, country, degrees north and east, thousands
/// of people where several bear the name. Found in the list as it stands, since few are asked for.
pub fn places_named(name: &str) -> impl Iterator<Item = &'static str> {
    let list = PLACES.as_bytes();
    let (mut start, mut end) = (0, list.len());
    while start < end {
        let middle = start.midpoint(end);
        let (before, behind) = list.split_at(middle);
        let first = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let length = behind.iter().position(|byte| *byte == b'\n').unwrap_or(behind.len());
        let line = PLACES.get(first..middle + length).unwrap_or_default();
        let head = line.split_once('\t').map_or("", |(head, _)| head);
        if head < name { start = middle + length + 1 } else { end = first }
    }
    let lines = pairs(PLACES.get(start..).unwrap_or_default());
    lines.take_while(move |(head, _)| *head == name).map(|(_, place)| place)
}

/// All places of the world by folded name, as [`places_named`] gives them.
pub fn places() -> impl Iterator<Item = (&'static str, &'static str)> {
    pairs(PLACES)
}

/// Kinds of names by phrase (`crate::names::features` says how a phrase is hashed): bits from 1 up
/// for country, state or county, town, given name, family name.
pub fn gazetteer() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        Table::decode(include_bytes!("../data/gazetteer.bin")).unwrap_or_default()
    });
    &TABLE
}

/// Classes of words that occur in like company, finest first: one of 1024, of 256, of 64.
pub fn word_class(word: Hash) -> Option<[u16; 3]> {
    static TABLE: LazyLock<Table> =
        LazyLock::new(|| Table::decode(include_bytes!("../data/classes.bin")).unwrap_or_default());
    TABLE.get(word).map(levels)
}

/// The same classes for less frequent words.
pub fn rare_word_class(word: Hash) -> Option<[u16; 3]> {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        Table::decode(include_bytes!("../data/rare_classes.bin")).unwrap_or_default()
    });
    TABLE.get(word).map(levels)
}

/// A class and the classes above it, whose numbers its own starts with.
fn levels(class: u16) -> [u16; 3] {
    [class, class >> 5, class >> 10]
}

/// Verbs and adjectives that tell of speech, writing, belief or intention: form, act, frames.
pub fn cues() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../data/cues.txt"))
}

/// Nouns that tell of speech, belief or intention: form, words before the content.
pub fn cue_nouns() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../data/cue_nouns.txt"))
}

/// Words that tell of somebody who was asked, with what they tell.
pub fn reply_words() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../data/reply_words.txt"))
}

/// Function words with their parts in a clause.
pub fn clause_words() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../data/clause_words.txt"))
}

/// Longest word that [`has_word`] finds, in bytes.
const MAX_WORD: usize = 24;

/// Whether `list` has `word` as it is listed, capitalised, or all in capitals.
pub fn has_word(list: &Words, word: &str) -> bool {
    let mut form = [0; MAX_WORD];
    let Some(form) = form.get_mut(..word.len()).filter(|_| word.is_ascii()) else { return false };
    form.copy_from_slice(word.as_bytes());
    if form.first().is_none_or(|first| !first.is_ascii_uppercase()) {
        return list.contains(word);
    }
    if let Some(tail) = form.get_mut(1..) {
        tail.make_ascii_lowercase();
    }
    let capitalised = std::str::from_utf8(form).is_ok_and(|word| list.contains(word));
    form.make_ascii_lowercase();
    capitalised || std::str::from_utf8(form).is_ok_and(|word| list.contains(word))
}

/// The entries of a list, without its comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The entries of a list that have a tab between a word and what it stands for.
fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(list).filter_map(|line| line.split_once('\t'))
}
