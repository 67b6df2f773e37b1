//! What the command line asks for.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use lede::Options;

/// How it is called.
pub const HELP: &str = "\
Reads news articles and writes what is found in each as a line of JSON, in the order of the input.

usage: lede [OPTION…] [PATH…]

A PATH is
  a folder                    every .txt, .jsonl and .ndjson in it and below, by name
  a file .jsonl or .ndjson    an article a line: {\"id\": …, \"text\": \"…\", \"date\": \"YYYY-MM-DD\"};
                              id, any value, and date, the day of publication, may be left out
  any other file              an article, whose id is its path
  -, or no PATH at all        JSON Lines from standard input

A line of the output is
  {\"id\": …, \"analysis\": …}                   the result, as types/lede.d.ts describes it
  {\"file\": …, \"line\": …, \"id\": …, \"error\": …}  for an article that could not be read: why not, and
                                             what is known of where; the rest is read all the same

options
  --date YYYY-MM-DD           day of publication of articles without one
  --offsets UNIT              what offsets count: utf-8 (bytes, the default), utf-16, code-point
  --types TYPE,…              only these types of entities: person, organization, location …
  --min-confidence NUMBER     only mentions and quotes with at least this confidence, 0 to 1
  --jobs NUMBER               articles analyzed at a time; as many as there are cores, unless given
  --help, --version

exit status: 0 all read; 1 some could not be read; 2 wrong options, or the output cannot be written
";

/// More threads than any machine has use for.
const MOST_JOBS: usize = 1024;

/// What the command line asks for.
pub struct Arguments {
    /// How to call this.
    pub help: bool,
    /// Which version this is.
    pub version: bool,
    /// For every article; its own date wins.
    pub options: Options,
    /// Threads.
    pub jobs: usize,
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
}

impl Arguments {
    /// Reads the words after the program's name.
    pub fn read(words: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut arguments = Self {
            help: false,
            version: false,
            options: Options::default(),
            jobs: thread::available_parallelism().map_or(1, NonZero::get),
            paths: Vec::new(),
        };
        let mut words = words;
        while let Some(word) = words.next() {
            let Some(name) = word.to_str().filter(|word| word.starts_with("--")) else {
                arguments.paths.push(word.into());
                continue;
            };
            match name {
                "--help" => arguments.help = true,
                "--version" => arguments.version = true,
                _ => arguments.set(name, words.next())?,
            }
        }
        if arguments.paths.is_empty() {
            arguments.paths.push("-".into());
        }
        Ok(arguments)
    }

    /// Sets the option `name`.
    fn set(&mut self, name: &str, value: Option<OsString>) -> Result<(), String> {
        let value = || {
            let value = value.and_then(|value| value.into_string().ok());
            value.ok_or_else(|| format!("{name} needs a value"))
        };
        let number = |expected: &str| format!("{name}: expected {expected}");
        let options = std::mem::take(&mut self.options);
        let options = match name {
            "--date" => options.with_date(&value()?),
            "--offsets" => options.with_offsets(&value()?),
            "--types" => options.with_types(value()?.split(',').map(str::trim)),
            "--min-confidence" => {
                let confidence = value()?.parse().map_err(|_| number("a number from 0 to 1"))?;
                options.with_min_confidence(confidence)
            }
            "--jobs" => {
                let jobs = value()?.parse().ok().filter(|jobs| (1..=MOST_JOBS).contains(jobs));
                self.jobs =
                    jobs.ok_or_else(|| number(&format!("a number from 1 to {MOST_JOBS}")))?;
                Ok(options)
            }
            _ => return Err(format!("there is no option {name}")),
        };
        self.options = options.map_err(|error| error.to_string())?;
        Ok(())
    }
}
