//! People: which of their names are one person's.
//!
//! Takes forms and mentions, gives a cluster number for every mention; those of people may be
//! parted mention by mention, since two people can share a surname. Full names come first and are
//! compared with all full names of a person, so that no chain of half-fitting names joins two
//! people. Then single names: by family name, by another later word of the name ("Kiir"), by sound,
//! by the first ("Xi"). Where two people share the surname, gender, title and nearness decide, as
//! readers do; a first name that two share stays alone. A long family name may lack a letter, or
//! have one too many.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::analysis::GenderValue;
use crate::entities::clusters::{Form, MAX_CANDIDATES, Unions};
use crate::entities::forms::sound;
use crate::entities::mentions::NameMention;
use crate::entities::person_names::PersonName;
use crate::entities::roles::Title;
use crate::lexicon;

/// Fewest letters that a single name must have to be joined by its sound.
const MIN_SOUND: usize = 5;
/// Fewest and most letters of a family name that may be written with a slip.
const MIN_SLIP: usize = 7;
const MAX_SLIP: usize = 20;

/// A person known by a full name.
#[derive(Debug)]
struct Person {
    /// Form of the first full name.
    form: usize,
    /// All full names.
    names: Vec<PersonName>,
    /// Gender told by titles so far.
    gender: Option<GenderValue>,
    /// Nouns of titles so far.
    offices: Vec<String>,
    /// Index of the last mention so far, and its block.
    last: Option<(usize, u32)>,
    /// Number of mentions so far.
    count: usize,
}

impl Person {
    /// Whether `name` fits every full name of the person.
    fn may_be(&self, name: &PersonName) -> bool {
        let grows_suffix = name.suffix.is_some() && self.names.iter().all(|n| n.suffix.is_none());
        !grows_suffix
            && self.names.len() < MAX_CANDIDATES
            && self.names.iter().all(|known| known.may_be(name))
    }

    fn agrees(&self, title: &Title) -> bool {
        match (self.gender, title.gender) {
            (Some(known), Some((told, _))) => known == told,
            _ => true,
        }
    }
}

/// Whom a form stands for.
#[derive(Clone, Debug)]
enum Referent {
    /// Nobody with a full name.
    Unknown,
    /// The person whose full name it is.
    Full(usize),
    /// The one person whom the single name fits.
    One(usize),
    /// Several people of that surname.
    Several(Vec<usize>),
}

/// A cluster number for each mention: the root of its form in `unions`, or a number of its own for
/// a surname of somebody who has no full name in the article.
pub fn join(
    mentions: &[NameMention],
    titles: &[Title],
    forms: &[Form],
    form_of: &[usize],
    unions: &mut Unions,
) -> Vec<usize> {
    let mut people = People::default();
    let mut referents = people.read(forms, unions);
    for (number, form) in forms.iter().enumerate() {
        if let (true, Some(referent @ Referent::Unknown)) =
            (form.is_person(), referents.get_mut(number))
        {
            *referent = people.find(form);
        }
    }
    join_singles_by_sound(forms, &referents, unions);
    let mut strangers: FxHashMap<(usize, bool), usize> = FxHashMap::default();
    let pairs = form_of.iter().zip(titles).zip(mentions).enumerate();
    pairs
        .map(|(index, ((form, title), mention))| {
            let block = mention.block;
            let person = match referents.get(*form).unwrap_or(&Referent::Unknown) {
                Referent::Unknown => return unions.root(*form),
                Referent::Full(person) => Some(*person),
                Referent::One(person) => people.choose(&[*person], title, block),
                Referent::Several(several) => people.choose(several, title, block),
            };
            match person.and_then(|person| people.meet(person, index, block, title)) {
                Some(form) => unions.root(form),
                None => {
                    let next = forms.len() + strangers.len();
                    let is_woman =
                        title.gender.is_some_and(|(told, _)| told == GenderValue::Female);
                    *strangers.entry((*form, is_woman)).or_insert(next)
                }
            }
        })
        .collect()
}

/// Single names without a full one, spelled differently.
fn join_singles_by_sound(forms: &[Form], referents: &[Referent], unions: &mut Unions) {
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (number, (form, referent)) in forms.iter().zip(referents).enumerate() {
        let unknown = form.is_person() && matches!(referent, Referent::Unknown) && !form.aside;
        if unknown && form.is_single() && form.key.len() >= MIN_SOUND {
            let one = *first.entry(sound(form.key)).or_insert(number);
            unions.join(one, number);
        }
    }
}

/// All people with a full name, found by their words.
#[derive(Debug, Default)]
struct People {
    people: Vec<Person>,
    by_family: FxHashMap<String, Vec<usize>>,
    by_sound: FxHashMap<String, Vec<usize>>,
    /// People by their family name with one letter left out.
    by_slip: FxHashMap<String, Vec<usize>>,
    by_middle: FxHashMap<String, Vec<usize>>,
    by_first: FxHashMap<String, Vec<usize>>,
}

impl People {
    /// Reads the full names among `forms`, joins those of one person, and gives the forms'
    /// referents. Long names are read first: two words that end one are its family name.
    fn read(&mut self, forms: &[Form], unions: &mut Unions) -> Vec<Referent> {
        let mut referents = vec![Referent::Unknown; forms.len()];
        let named = forms.iter().enumerate().filter(|(_, form)| form.is_person() && !form.aside);
        let parsed = named.map(|(number, form)| (number, PersonName::parse(form.shown)));
        let (long, short): (Vec<_>, Vec<_>) =
            parsed.filter(|(_, name)| name.is_full()).partition(|(_, name)| name.is_long());
        for (number, name) in long.into_iter().chain(short) {
            let key = forms.get(number).map_or("", |form| form.key);
            if !name.is_long() && self.by_family.contains_key(key) {
                continue;
            }
            let person = self.same_person(&name).unwrap_or_else(|| self.add(number));
            if let Some(known) = self.people.get_mut(person) {
                unions.join(known.form, number);
                known.form = known.form.min(number);
                known.names.push(name.clone());
            }
            self.index(person, &name);
            if let Some(referent) = referents.get_mut(number) {
                *referent = Referent::Full(person);
            }
        }
        referents
    }

    fn add(&mut self, form: usize) -> usize {
        let names = Vec::new();
        self.people.push(Person {
            form,
            names,
            gender: None,
            offices: Vec::new(),
            last: None,
            count: 0,
        });
        self.people.len() - 1
    }

    /// The only person so far whose names `name` fits.
    fn same_person(&self, name: &PersonName) -> Option<usize> {
        let first = name.given.first().and_then(|first| self.by_first.get(first));
        let family = self.by_sound.get(&sound(name.surname()));
        let part = self.by_family.get(name.surname());
        let middle = self.by_middle.get(name.surname());
        let mut fitting: Vec<usize> = [first, family, part, middle]
            .into_iter()
            .flatten()
            .flatten()
            .copied()
            .filter(|person| self.people.get(*person).is_some_and(|p| p.may_be(name)))
            .collect();
        fitting.sort_unstable();
        fitting.dedup();
        match fitting[..] {
            [person] => Some(person),
            _ => None,
        }
    }

    fn index(&mut self, person: usize, name: &PersonName) {
        for form in name.family_forms() {
            note(&mut self.by_family, form, person);
        }
        if let Some(tail) = name.tail() {
            note(&mut self.by_family, tail, person);
        }
        note(&mut self.by_sound, sound(name.surname()), person);
        for slip in slips(name.surname()) {
            note(&mut self.by_slip, slip, person);
        }
        for word in name.given.iter().skip(1) {
            note(&mut self.by_middle, word.clone(), person);
        }
        if let Some(first) = name.given.first() {
            note(&mut self.by_first, first.clone(), person);
            note(&mut self.by_first, name.given.join(" "), person);
        }
    }

    /// Whom a single name stands for.
    fn find(&self, form: &Form) -> Referent {
        if form.aside {
            return Referent::Unknown;
        }
        if let Some(several) = self.by_family.get(form.key) {
            return match several[..] {
                [person] => Referent::One(person),
                _ => Referent::Several(several.clone()),
            };
        }
        let heard = (form.key.len() >= MIN_SOUND).then(|| self.by_sound.get(&sound(form.key)));
        let full = lexicon::nicknames().get(form.key).map_or(&[][..], Vec::as_slice);
        let lists = [self.by_middle.get(form.key), heard.flatten(), self.by_first.get(form.key)]
            .into_iter()
            .chain(full.iter().map(|name| self.by_first.get(*name)))
            .chain([self.by_slip.get(form.key)]);
        let longer = slips(form.key).into_iter().map(|slip| self.by_family.get(&slip));
        let lists = lists.chain(longer);
        match lists.flatten().next().map(Vec::as_slice) {
            Some([person]) => Referent::One(*person),
            _ => Referent::Unknown,
        }
    }

    /// The one among `several` whom a name with `title` in `block` means: gender must agree, then a
    /// known title decides, then who was mentioned last in the same block, then who was mentioned
    /// most; before any mention, who comes first.
    fn choose(&self, several: &[usize], title: &Title, block: u32) -> Option<usize> {
        let agreeing: Vec<(usize, &Person)> = several
            .iter()
            .filter_map(|number| self.people.get(*number).map(|person| (*number, person)))
            .filter(|(_, person)| person.agrees(title))
            .collect();
        let noun = title.role.as_ref().map(|role| role.noun.as_str());
        let mut holders = agreeing
            .iter()
            .filter(|(_, person)| person.offices.iter().any(|o| Some(o.as_str()) == noun));
        if let (Some((person, _)), None) = (holders.next(), holders.next()) {
            return Some(*person);
        }
        let latest = agreeing.iter().max_by_key(|(number, person)| {
            let here = person.last.filter(|(_, last)| *last == block).map(|(mention, _)| mention);
            (here, person.count, Reverse(*number))
        });
        latest.map(|(number, _)| *number)
    }

    /// Notes a mention of `person`; gives the person's form.
    fn meet(&mut self, person: usize, mention: usize, block: u32, title: &Title) -> Option<usize> {
        let person = self.people.get_mut(person)?;
        person.last = Some((mention, block));
        person.count += 1;
        person.gender = person.gender.or(title.gender.map(|(gender, _)| gender));
        if let Some(role) = title.role.as_ref().filter(|_| person.offices.len() < MAX_CANDIDATES) {
            person.offices.push(role.noun.clone());
        }
        Some(person.form)
    }
}

/// The word with one letter left out, where it is long enough for a slip of the pen to be told from
/// another name.
fn slips(word: &str) -> Vec<String> {
    if !(MIN_SLIP..=MAX_SLIP).contains(&word.chars().count()) {
        return Vec::new();
    }
    let without = |at: usize| word.chars().take(at).chain(word.chars().skip(at + 1)).collect();
    (1..word.chars().count()).map(without).collect()
}

/// Adds `person` under `key`, once, as long as the key still tells people apart.
fn note(index: &mut FxHashMap<String, Vec<usize>>, key: String, person: usize) {
    let people = index.entry(key).or_default();
    if people.last() != Some(&person) && people.len() < MAX_CANDIDATES && !people.contains(&person)
    {
        people.push(person);
    }
}
