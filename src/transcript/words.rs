//! A document → its words as they are compared.
//!
//! Two words are the same whatever their case, accents, apostrophes, hyphens and full stops, in
//! British and American spelling ([`spellings`]), and however a number or a currency is written
//! ("25", "twenty-five"; "21st", "twenty-first"; "$5", "five dollars"; [`spoken`]). What is no
//! word of the speaker is left out: hesitations, and in a transcript notes in square brackets
//! (`[applause]`), times and the numbers of captions. A label ("RUIZ:") is a sentence of its own.
//!
//! Square brackets in a quote mark what the editor put in; `[T]he` is the word "the".

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::entities::forms::fold;
use crate::lexicon::{self, has_word};
use crate::text::Span;
use crate::tokens::TokenKind;
use crate::transcript::{spellings, spoken};
use crate::values::words::Reader;

/// A word as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Number of its form: words with one form are the same.
    pub form: u32,
    /// Letters of its form.
    pub letters: u32,
    /// Where it stands.
    pub span: Span,
    /// Number of its sentence; a label has one of its own.
    pub sentence: u32,
    /// Whether words may be left out before it: an ellipsis or the end of a piece stands there.
    pub gap: bool,
    /// Whether it, or a part of it, stands in square brackets.
    pub bracketed: bool,
}

/// The forms met so far, by number; those of one word in two spellings have the same.
#[derive(Debug, Default)]
pub struct Forms {
    numbers: FxHashMap<String, u32>,
    count: u32,
}

impl Forms {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn number(&mut self, form: String) -> u32 {
        if let Some(known) = self.numbers.get(&form) {
            return *known;
        }
        let plain = spellings::plain(&form);
        let number = match self.numbers.get(&plain) {
            Some(known) => *known,
            None => {
                self.count += 1;
                self.count - 1
            }
        };
        self.numbers.insert(plain, number);
        self.numbers.insert(form, number);
        number
    }
}

/// Longest label of a turn, in tokens: "ADA KESTLE, MAYOR OF LUND:".
const MAX_LABEL: usize = 9;
/// Longest note in square brackets, in tokens.
const MAX_NOTE: usize = 12;

/// Lists the words of a document.
#[derive(Debug)]
pub struct Listing<'d> {
    document: &'d Document<'d>,
    reader: Reader<'d>,
}

impl<'d> Listing<'d> {
    /// A listing of `document`'s words.
    pub fn new(document: &'d Document<'d>) -> Self {
        Self { document, reader: Reader::new(document) }
    }

    /// All words of a transcript.
    pub fn all(&mut self, forms: &mut Forms) -> Vec<Word> {
        let mut words = Vec::with_capacity(self.document.tokens.len());
        let mut sentence = 0;
        let mut label_end = None;
        for block in &self.document.sentences {
            sentence += 1;
            let (mut at, end) = (block.tokens.start as usize, block.tokens.end as usize);
            while at < end {
                if self.starts_line(at)
                    && let Some(colon) = self.label(at, end)
                {
                    sentence += 1;
                    label_end = Some(colon);
                }
                if label_end.is_some_and(|colon| at > colon) {
                    sentence += 1;
                    label_end = None;
                }
                at = match self.note(at, end) {
                    Some(after) => after,
                    None => self.word(at, end, forms, &mut |word| {
                        words.push(Word { sentence, ..word });
                    }),
                };
            }
        }
        words
    }

    /// The words of a quote's pieces.
    pub fn quoted(&mut self, pieces: &[Span], forms: &mut Forms) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut gap = false;
        for piece in pieces {
            let mut at = self.document.token_at(piece.start);
            let end = self.document.token_at(piece.end.saturating_sub(1)) + 1;
            let mut bracket = 0;
            while at < end.min(self.document.tokens.len()) {
                let text = self.document.word(at);
                if text == "[" && self.closing(at, end).is_some() {
                    bracket = self.closing(at, end).unwrap_or_default();
                }
                gap |= text.starts_with('…') || text.starts_with("...");
                let bracketed = at < bracket;
                if let Some(after) = self.patched(at, end, bracket) {
                    let begun = if self.is_glued_word(at) { words.pop() } else { None };
                    let span = self.document.cover(at, after);
                    let span = begun.map_or(span, |word| word.span.cover(span));
                    gap |= begun.is_some_and(|word| word.gap);
                    let form = fold(&span.of(self.document.text).replace(['[', ']'], ""));
                    let word = Word { gap, bracketed: true, ..new_word(forms, form, span) };
                    words.push(word);
                    (gap, at) = (false, after);
                    continue;
                }
                at = self.word(at, end, forms, &mut |word| {
                    words.push(Word { gap, bracketed, ..word });
                    gap = false;
                });
            }
            gap = !words.is_empty();
        }
        words
    }

    /// Reads the word at token `at`, which may be several tokens, or none where it is no word; gives
    /// the token after it.
    fn word(
        &mut self,
        at: usize,
        end: usize,
        forms: &mut Forms,
        add: &mut impl FnMut(Word),
    ) -> usize {
        let Some(token) = self.document.tokens.get(at) else { return end };
        let text = self.document.word(at);
        if token.kind == TokenKind::Symbol && lexicon::currency_signs().contains_key(text) {
            let sign = currency(lexicon::currency_signs(), text);
            let Some((form, span, after)) = self.number(at + 1, end) else { return at + 1 };
            add(new_word(forms, form, span));
            add(new_word(forms, sign.unwrap_or_default(), token.span));
            return after;
        }
        if let Some((form, span, after)) = self.number(at, end) {
            add(new_word(forms, form, span));
            let unit = currency(lexicon::currency_words(), &fold(self.document.word(after)));
            return match (unit, self.document.tokens.get(after)) {
                (Some(unit), Some(token)) if after < end => {
                    add(new_word(forms, unit, token.span));
                    after + 1
                }
                _ => after,
            };
        }
        let form = form(text);
        let unit = currency(lexicon::currency_words(), &form).filter(|_| form.ends_with('s'));
        let form = unit.unwrap_or(form);
        let is_word = !form.is_empty() && !has_word(lexicon::hesitations(), &form);
        if is_word {
            add(new_word(forms, form, token.span));
        }
        at + 1
    }

    /// The number that starts at token `at`: its form, its place, the token after it.
    fn number(&mut self, at: usize, end: usize) -> Option<(String, Span, usize)> {
        let block_end = self.block_end(at);
        self.reader.end_at(end.min(block_end));
        let (form, after) = spoken::number(&self.reader, at)?;
        let span = self.document.cover(at, after);
        let is_clock = span.of(self.document.text).contains(':');
        let is_whole = after > at && after <= end.min(block_end) && !is_clock;
        is_whole.then_some((form, span, after))
    }

    /// The token after the block of token `at`, no further than any number reaches.
    fn block_end(&self, at: usize) -> usize {
        let block = self.document.block_index(at);
        let reach = at + 32;
        (at..reach).find(|next| self.document.block_index(*next) != block).unwrap_or(reach)
    }

    /// Whether token `at` is the first of its line.
    fn starts_line(&self, at: usize) -> bool {
        let Some(token) = self.document.tokens.get(at) else { return false };
        let Some(last) = at.checked_sub(1).and_then(|last| self.document.tokens.get(last)) else {
            return true;
        };
        !token.glued
            && Span { start: last.span.end, end: token.span.start }
                .of(self.document.text)
                .contains(['\n', '\r'])
    }

    /// The colon that ends the label at the start of a line: "RUIZ:", "Ada Ruiz, mayor:", "Q:".
    fn label(&self, at: usize, end: usize) -> Option<usize> {
        for next in at + 1..end.min(at + MAX_LABEL) {
            let is_last = self.document.tokens.get(next + 1).is_none_or(|token| !token.glued);
            match self.document.word(next) {
                ":" => return is_last.then_some(next),
                "," | "(" | ")" | "-" => {}
                _ if self.starts_line(next) => return None,
                _ if self.document.tokens.get(next)?.kind == TokenKind::Punctuation => return None,
                _ => {}
            }
        }
        None
    }

    /// The token after a note in a transcript that starts at token `at`: something in square
    /// brackets, a time, the number of a caption.
    fn note(&self, at: usize, end: usize) -> Option<usize> {
        let text = self.document.word(at);
        if text == "[" {
            return self.closing(at, end.min(at + MAX_NOTE));
        }
        if self.document.tokens.get(at)?.kind != TokenKind::Number {
            return None;
        }
        let colons = text.matches(':').count();
        let is_time = colons > 1 || (colons == 1 && self.starts_line(at));
        let is_alone = || self.starts_line(at) && self.starts_line(at + 1);
        (is_time || is_alone()).then_some(at + 1)
    }

    /// The token after the bracket that closes the one at token `at`.
    fn closing(&self, at: usize, end: usize) -> Option<usize> {
        let end = end.min(at + MAX_NOTE);
        (at + 1..end).find(|next| self.document.word(*next) == "]").map(|next| next + 1)
    }

    /// The token after a word that the editor patched, where one starts at token `at`: `[T]he`, or
    /// `[ing]` after "build".
    fn patched(&self, at: usize, end: usize, bracket: usize) -> Option<usize> {
        let is_single = at + 3 == bracket && self.document.word(at) == "[";
        let is_glued = |index| self.is_glued_word(index) && index < end;
        if !is_single || !(is_glued(bracket) || self.is_glued_word(at)) {
            return None;
        }
        Some(if is_glued(bracket) { bracket + 1 } else { bracket })
    }

    /// Whether token `at` is glued to the one before, and continues a word.
    fn is_glued_word(&self, at: usize) -> bool {
        let is_glued = self.document.tokens.get(at).is_some_and(|token| token.glued);
        let kind = |at: usize| self.document.tokens.get(at).map(|token| token.kind);
        let after_word = || at.checked_sub(1).and_then(kind) == Some(TokenKind::Word);
        is_glued && (kind(at) == Some(TokenKind::Word) || after_word())
    }
}

/// The form of a word that is no number and no currency.
pub fn form(text: &str) -> String {
    if text == "%" { "percent".to_owned() } else { fold(text) }
}

/// The form of a currency: its code.
fn currency(table: &lexicon::Meanings, name: &str) -> Option<String> {
    table.get(name).map(|code| format!("${code}"))
}

fn new_word(forms: &mut Forms, form: String, span: Span) -> Word {
    let letters = u32::try_from(form.chars().count()).unwrap_or(u32::MAX);
    Word { form: forms.number(form), letters, span, sentence: 0, gap: false, bracketed: false }
}
