//! Blocks → the language that the text is in, with a warning where it is not English.
//!
//! Each of the first paragraphs is judged alone: small words that only English has settle most at
//! once, and what has none of them is given to `whatlang`. What always holds: a text that may be
//! English is called so, since a wrong warning is worse than a missing one; names do not count,
//! however foreign. What it gets wrong: a text of a few words is `und`, and two languages that
//! alternate inside each paragraph are taken for one. `whatlang` adds 53 KB to the module (brotli).

use whatlang::{Info, Lang, detect as guess};

use crate::analysis::{Block, Language, Warning, WarningCode};
use crate::lexicon;
use crate::text::Span;

/// Most paragraphs looked at.
const MAX_PARTS: usize = 64;
/// Most bytes of a paragraph looked at for small words, and for `whatlang`, which is slow.
const MAX_SCAN: usize = 600;
const MAX_GUESS: usize = 240;
/// Fewest letters that tell a language: of plain Latin script, with accents, of another script.
const MIN_PLAIN: usize = 60;
const MIN_ACCENTED: usize = 40;
const MIN_OTHER: usize = 8;
/// One small word among so many makes English: running text has one in five to eight.
const WORDS_PER_SMALL: usize = 20;
/// English has two small words in five, shared ones included. With fewer than one in so many, an
/// unsure guess at another language is believed; with hardly any, and accents, any guess.
const WORDS_PER_SHARED: usize = 4;
const WORDS_PER_STRAY: usize = 10;
/// Least confidence of `whatlang` in an unsure guess, and in a sure one, which is its own bound.
const UNSURE: f64 = 0.2;
const SURE: f64 = 0.9;
/// Share of foreign text that is worth a warning.
const MIXED: f64 = 0.3;
/// Share of foreign text from which all of the text is called foreign.
const FOREIGN: f64 = 0.9;

/// The language of a text, and whether that is a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detected {
    /// The language of the greater part.
    pub language: Language,
    /// That the text, or a good part of it, is not in English.
    pub warnings: Vec<Warning>,
}

/// What one paragraph is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    English,
    Foreign(Lang),
    Unclear,
}

/// The language of the story that `blocks` of `text` tell.
pub fn detect(text: &str, blocks: &[Block]) -> Detected {
    let parts = blocks.iter().filter(|block| block.kind.is_story()).take(MAX_PARTS);
    let judged: Vec<(Span, Verdict)> =
        parts.map(|block| (block.span, judge(head(block.span.of(text), MAX_SCAN)))).collect();
    let weight = |wanted: &dyn Fn(Verdict) -> bool| -> f64 {
        let spans = judged.iter().filter(|(_, verdict)| wanted(*verdict));
        spans.map(|(span, _)| f64::from(span.len())).sum()
    };
    let english = weight(&|verdict| verdict == Verdict::English);
    let foreign = weight(&|verdict| matches!(verdict, Verdict::Foreign(_)));
    if english + foreign == 0.0 {
        return decided(judge_whole(text, &judged), &[]);
    }
    let share = foreign / (english + foreign);
    if share < MIXED {
        return decided(Verdict::English, &[]);
    }
    let is_foreign = |(_, verdict): &&(Span, Verdict)| matches!(verdict, Verdict::Foreign(_));
    let spans: Vec<Span> = judged.iter().filter(is_foreign).map(|(span, _)| *span).collect();
    let main = if share > 0.5 { heaviest(&judged) } else { Verdict::English };
    decided(main, if share < FOREIGN { &spans } else { &[] })
}

/// The result for a text in `verdict`, with `foreign` parts where it is mixed.
fn decided(verdict: Verdict, foreign: &[Span]) -> Detected {
    let code = match verdict {
        Verdict::English => "en",
        Verdict::Foreign(language) => {
            lexicon::language_codes().get(language.code()).copied().unwrap_or("und")
        }
        Verdict::Unclear => "und",
    };
    let what = match verdict {
        Verdict::Foreign(language) if foreign.is_empty() => {
            format!("The text seems to be in {}", language.eng_name())
        }
        _ => "Part of the text seems not to be in English".to_owned(),
    };
    let supported = !matches!(verdict, Verdict::Foreign(_));
    let warning = (!supported || !foreign.is_empty()).then(|| Warning {
        code: WarningCode::NotEnglish,
        message: format!("{what}; the analysis is made for English."),
        spans: foreign.to_vec(),
        correction: None,
    });
    Detected {
        language: Language { code: code.to_owned(), supported },
        warnings: warning.into_iter().collect(),
    }
}

/// The foreign language of the most text.
fn heaviest(judged: &[(Span, Verdict)]) -> Verdict {
    let weight = |wanted: Verdict| -> u64 {
        let spans = judged.iter().filter(|(_, verdict)| *verdict == wanted);
        spans.map(|(span, _)| u64::from(span.len())).sum()
    };
    let foreign = judged.iter().map(|(_, verdict)| *verdict);
    let foreign = foreign.filter(|verdict| matches!(verdict, Verdict::Foreign(_)));
    foreign.max_by_key(|verdict| weight(*verdict)).unwrap_or(Verdict::Unclear)
}

/// What many parts are in that are each too short to tell.
fn judge_whole(text: &str, judged: &[(Span, Verdict)]) -> Verdict {
    let mut sample = String::new();
    for (span, _) in judged.iter().take_while(|(span, _)| (span.len() as usize) < MAX_SCAN) {
        if sample.len() > MAX_SCAN {
            break;
        }
        sample.push_str(span.of(text));
        sample.push('\n');
    }
    judge(head(&sample, MAX_SCAN))
}

/// What `sample` is in, from its small words or else by `whatlang`.
fn judge(sample: &str) -> Verdict {
    let is_small = |word: &str| lexicon::has_word(lexicon::english_words(), word);
    let count = |(small, all), word| (small + usize::from(is_small(word)), all + 1);
    let (small, all) = words(sample).fold((0, 0), count);
    if small > 0 && small * WORDS_PER_SMALL >= all {
        return Verdict::English;
    }
    let counts = Counts::of(sample, small);
    if !counts.are_enough() || sample.contains("://") {
        return Verdict::Unclear;
    }
    let is_accented = counts.letters > counts.ascii;
    let least = if is_accented && counts.shared * WORDS_PER_STRAY < counts.words {
        0.0
    } else if counts.shared * WORDS_PER_SHARED < counts.words {
        UNSURE
    } else {
        SURE
    };
    let believed = |info: &Info| info.confidence() >= least;
    match guess(head(sample, MAX_GUESS)).filter(believed).map(|info| info.lang()) {
        Some(Lang::Eng) => Verdict::English,
        Some(language) => Verdict::Foreign(language),
        None => Verdict::Unclear,
    }
}

/// What a sample is made of.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    words: usize,
    /// Small words of English, those that it shares with other languages too.
    shared: usize,
    /// Words that start with a small letter.
    lower: usize,
    letters: usize,
    /// Letters without an accent.
    ascii: usize,
}

impl Counts {
    /// Whether there is enough text to tell, and not only names in it.
    fn are_enough(&self) -> bool {
        let accents = self.letters - self.ascii;
        if accents * 2 > self.letters {
            return self.letters >= MIN_OTHER;
        }
        let least = if accents >= 2 { MIN_ACCENTED } else { MIN_PLAIN };
        self.letters >= least && self.lower * 2 >= self.words
    }

    /// The counts of a sample, `small` of whose words only English has.
    fn of(sample: &str, small: usize) -> Self {
        let mut counts = Self { shared: small, ..Self::default() };
        for word in words(sample) {
            counts.words += 1;
            counts.lower += usize::from(word.starts_with(char::is_lowercase));
            counts.letters += word.chars().count();
            counts.ascii += word.bytes().filter(u8::is_ascii).count();
            let is_english = || lexicon::has_word(lexicon::english_words(), word);
            let is_shared = lexicon::has_word(lexicon::shared_words(), word);
            counts.shared += usize::from(is_shared && !is_english());
        }
        counts
    }
}

fn words(sample: &str) -> impl Iterator<Item = &str> {
    sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// The first `len` bytes of `text`, or a few less.
fn head(text: &str, len: usize) -> &str {
    let mut end = len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks;

    fn code(text: &str) -> (String, bool, usize) {
        let Detected { language, warnings } = detect(text, &blocks::split(text));
        (language.code, language.supported, warnings.len())
    }

    /// Two sentences each, our own.
    const FOREIGN_TEXTS: [(&str, &str, &str); 20] = [
        (
            "de",
            "Der Hafenausschuss hat am Dienstag beschlossen, dass die alte Fähre bis zum Sommer repariert wird.",
            "Niemand im Dorf wusste, warum das Wasser in der Nacht so schnell gestiegen war.",
        ),
        (
            "fr",
            "Le conseil du port a décidé mardi que le vieux bac serait réparé avant la fin de l’été.",
            "Personne au village ne savait pourquoi l’eau était montée si vite pendant la nuit.",
        ),
        (
            "es",
            "La junta del puerto decidió el martes que el viejo transbordador se reparará antes del verano.",
            "Nadie en el pueblo sabía por qué el agua había subido tan deprisa durante la noche.",
        ),
        (
            "pt",
            "O conselho do porto decidiu na terça-feira que a velha balsa será reparada antes do verão.",
            "Ninguém na aldeia sabia por que a água tinha subido tão depressa durante a noite.",
        ),
        (
            "it",
            "Il consiglio del porto ha deciso martedì che il vecchio traghetto sarà riparato prima dell’estate.",
            "Nessuno nel villaggio sapeva perché l’acqua fosse salita così in fretta durante la notte.",
        ),
        (
            "nl",
            "Het havenbestuur heeft dinsdag besloten dat de oude veerboot voor de zomer wordt hersteld.",
            "Niemand in het dorp wist waarom het water in de nacht zo snel gestegen was.",
        ),
        (
            "sv",
            "Hamnstyrelsen beslutade på tisdagen att den gamla färjan ska repareras före sommaren.",
            "Ingen i byn visste varför vattnet hade stigit så snabbt under natten.",
        ),
        (
            "da",
            "Havnebestyrelsen besluttede tirsdag, at den gamle færge skal repareres inden sommeren kommer.",
            "Ingen i landsbyen vidste, hvorfor vandet var steget så hurtigt i løbet af natten.",
        ),
        (
            "pl",
            "Zarząd portu zdecydował we wtorek, że stary prom zostanie naprawiony przed latem.",
            "Nikt we wsi nie wiedział, dlaczego woda podniosła się tak szybko w ciągu nocy.",
        ),
        (
            "cs",
            "Správa přístavu v úterý rozhodla, že starý přívoz bude opraven ještě před létem.",
            "Nikdo ve vesnici nevěděl, proč voda v noci tak rychle stoupla.",
        ),
        (
            "fi",
            "Satamalautakunta päätti tiistaina, että vanha lautta korjataan ennen kesää.",
            "Kukaan kylässä ei tiennyt, miksi vesi oli noussut niin nopeasti yön aikana.",
        ),
        (
            "tr",
            "Liman kurulu salı günü eski feribotun yaz gelmeden önce onarılmasına karar verdi.",
            "Köyde hiç kimse suyun gece boyunca neden bu kadar hızlı yükseldiğini bilmiyordu.",
        ),
        (
            "hu",
            "A kikötői tanács kedden úgy döntött, hogy a régi kompot még a nyár előtt megjavítják.",
            "A faluban senki sem tudta, miért emelkedett olyan gyorsan a víz az éjszaka folyamán.",
        ),
        (
            "id",
            "Dewan pelabuhan memutuskan pada hari Selasa bahwa kapal feri tua itu akan diperbaiki sebelum musim panas.",
            "Tidak seorang pun di desa itu tahu mengapa air naik begitu cepat pada malam hari.",
        ),
        (
            "vi",
            "Hội đồng cảng hôm thứ Ba quyết định rằng chiếc phà cũ sẽ được sửa chữa trước mùa hè.",
            "Không ai trong làng biết vì sao nước lại dâng nhanh như vậy trong đêm.",
        ),
        (
            "ru",
            "Совет порта решил во вторник, что старый паром отремонтируют до начала лета.",
            "Никто в деревне не знал, почему вода ночью поднялась так быстро.",
        ),
        (
            "uk",
            "Рада порту вирішила у вівторок, що старий пором відремонтують до початку літа.",
            "Ніхто в селі не знав, чому вода вночі піднялася так швидко.",
        ),
        (
            "el",
            "Το συμβούλιο του λιμανιού αποφάσισε την Τρίτη ότι το παλιό φέρι θα επισκευαστεί πριν από το καλοκαίρι.",
            "Κανείς στο χωριό δεν ήξερε γιατί το νερό ανέβηκε τόσο γρήγορα τη νύχτα.",
        ),
        (
            "ar",
            "قرر مجلس الميناء يوم الثلاثاء إصلاح العبارة القديمة قبل حلول الصيف.",
            "لم يعرف أحد في القرية لماذا ارتفع الماء بهذه السرعة أثناء الليل.",
        ),
        (
            "zh",
            "港口委员会星期二决定，旧渡轮将在夏天之前修好。",
            "村里没有人知道为什么夜里水涨得这么快。",
        ),
    ];

    #[test]
    fn other_languages_are_told_from_english() {
        for (wanted, first, second) in FOREIGN_TEXTS {
            for text in [first, second] {
                let (found, supported, warnings) = code(text);
                assert_eq!((supported, warnings), (false, 1), "{text}: {found}");
            }
            assert_eq!(code(&format!("{first} {second}")).0, wanted, "{first}");
        }
    }

    #[test]
    fn english_stays_english() {
        for text in [
            "The harbour board decided on Tuesday that the old ferry would be repaired.",
            "Nobody in the village knew why the water had risen so fast.",
            "Squad: Jorge Caballero, Óscar de la Peña, Íñigo Etxeberria and Pablo Sánchez were named with Luis García.",
            "The mayor said “Nous sommes tous des enfants de la République” and left.",
        ] {
            assert_eq!(code(text), ("en".to_owned(), true, 0), "{text}");
        }
    }

    #[test]
    fn a_few_words_are_no_other_language() {
        for text in [
            "",
            "Ferry sinks",
            "Ministers agree deal",
            "Jorge Caballero",
            "1,200",
            "Council backs plan to close village schools",
        ] {
            let (_, supported, warnings) = code(text);
            assert_eq!((supported, warnings), (true, 0), "{text}");
        }
    }

    #[test]
    fn a_foreign_quote_leaves_an_article_english() {
        let english = "The harbour board decided on Tuesday that the old ferry would be repaired before the summer comes, and that nobody would lose their job over it.";
        let (_, french, _) = FOREIGN_TEXTS[1];
        let text = [english, english, french, english].join("\n\n");
        assert_eq!(code(&text), ("en".to_owned(), true, 0));
    }

    #[test]
    fn half_and_half_is_warned_with_the_foreign_paragraphs() {
        let english = "The harbour board decided on Tuesday that the old ferry would be repaired.";
        let (_, first, second) = FOREIGN_TEXTS[0];
        let text = [english, first, english, second].join("\n\n");
        let found = detect(&text, &blocks::split(&text));
        let spans = &found.warnings.first().expect("a warning").spans;
        assert_eq!(spans.iter().map(|span| span.of(&text)).collect::<Vec<_>>(), [first, second]);
    }
}
