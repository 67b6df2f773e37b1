//! `examples/lede` as people call it: what it writes for which input, and how it ends.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use lede::Options;
use serde_json::{Value, json};

/// The program, built from the code as it is.
static LEDE: LazyLock<PathBuf> = LazyLock::new(|| {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.current_dir(env!("CARGO_MANIFEST_DIR"));
    let built = build.args(["build", "--quiet", "--example", "lede"]).status();
    assert!(built.is_ok_and(|status| status.success()), "it builds");
    // This test is target/PROFILE/deps/cli-HASH.
    let test = env::current_exe().unwrap();
    test.ancestors()
        .nth(2)
        .unwrap()
        .join("examples/lede")
        .with_extension(env::consts::EXE_EXTENSION)
});

/// Runs it with `input` on its standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let piped = Command::new(&*LEDE)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = piped.unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Where it ends before it has read everything, writing fails, as it should.
    let writer = thread::spawn(move || pipe.write_all(&input).ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn lines_of(articles: &[Value]) -> Vec<u8> {
    articles.iter().flat_map(|article| format!("{article}\n").into_bytes()).collect()
}

/// A folder of its own for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = env::temp_dir().join(format!("lede-{name}-{}", std::process::id()));
        for (path, bytes) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

const ARTICLE: &str = "“The bridge is open,” said Mayor Ana Ruiz on Friday.";

#[test]
fn a_line_gives_the_librarys_own_json_with_its_id() {
    let ids = [json!(7), json!("a/b \u{1f309}"), json!({"year": [2024, null]})];
    let articles: Vec<_> =
        ids.iter().map(|id| json!({"id": id, "text": ARTICLE, "date": "2024-05-06"})).collect();
    let output = run(&[], &lines_of(&articles));
    let options = Options::default().with_date("2024-05-06").unwrap();
    let analysis = lede::analyze(ARTICLE, &options).to_json();
    let expected: String =
        ids.iter().map(|id| format!("{{\"id\":{id},\"analysis\":{analysis}}}\n")).collect();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn dates_may_be_timestamps_or_blank_as_tables_have_them() {
    let dates = ["2024-05-06T09:30:00Z", "2024-05-06 09:30:00", "2024-05-06", ""];
    let articles: Vec<_> =
        dates.iter().map(|date| json!({"text": ARTICLE, "date": date})).collect();
    let output = run(&[], &lines_of(&articles));
    let lines = lines(&output);
    assert_eq!(lines[0], lines[2]);
    assert_eq!(lines[1], lines[2]);
    assert_ne!(lines[3], lines[2]);
    assert!(lines[3].get("error").is_none());
}

#[test]
fn results_stand_in_the_order_of_the_input_on_any_number_of_threads() {
    // Long and short articles in turn, so that later ones are done first.
    let text = |id: usize| ARTICLE.repeat(if id.is_multiple_of(7) { 40 } else { 1 });
    let articles: Vec<_> = (0..60).map(|id| json!({"id": id, "text": text(id)})).collect();
    let input = lines_of(&articles);
    let [one, many] = ["1", "5"].map(|jobs| run(&["--jobs", jobs], &input));
    let ids: Vec<_> = lines(&many).iter().map(|line| line["id"].as_u64()).collect();
    assert_eq!(ids, (0..60).map(Some).collect::<Vec<_>>());
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn a_bad_line_says_where_and_why_and_the_rest_is_read() {
    let input = [
        b"{\"id\": 1, \"text\": \"One.\"}\r\n\n".as_slice(),
        b"not JSON\n{\"id\": 2}\n{\"id\": 3, \"text\": \"Three.\", \"date\": \"soon\"}\n\xff\n",
        b"[1]\n{\"id\": 4, \"text\": \"Four.\", \"date\": null}",
    ];
    let output = run(&[], &input.concat());
    let told: Vec<_> = lines(&output)
        .iter()
        .map(|line| (line["line"].as_u64(), line["id"].as_u64(), line["error"].is_string()))
        .collect();
    let expected = [
        (None, Some(1), false),
        (Some(3), None, true),
        (Some(4), Some(2), true),
        (Some(5), Some(3), true),
        (Some(6), None, true),
        (Some(7), None, true),
        (None, Some(4), false),
    ];
    assert_eq!(told, expected);
    assert_eq!(lines(&output)[3]["error"], "options.date: expected YYYY-MM-DD, got \"soon\"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not read: 5"));
}

#[test]
fn a_folder_gives_its_texts_and_lines_by_name() {
    let line = b"{\"id\": \"in b\", \"text\": \"B.\"}\nbad\n".as_slice();
    let files = [
        ("c.txt", b"C.".as_slice()),
        ("a/d.txt", b"D."),
        ("b.jsonl", line),
        ("broken.txt", b"\xff\xfe"),
        ("notes.md", b"No article."),
    ];
    let folder = Folder::new("folder", &files);
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder.0, folder.0.join("a/loop")).unwrap();
    let root = folder.path("");
    let output = run(&[&root], b"");
    let told: Vec<_> = lines(&output)
        .iter()
        .map(|line| {
            let known = if line["id"].is_null() { &line["file"] } else { &line["id"] };
            let known = known.as_str().unwrap();
            let name = Path::new(known).strip_prefix(&folder.0).unwrap_or(Path::new(known));
            (name.to_str().unwrap().to_owned(), line["error"].is_string())
        })
        .collect();
    let expected = [
        ("a/d.txt", false),
        ("in b", false),
        ("b.jsonl", true),
        ("broken.txt", true),
        ("c.txt", false),
    ];
    assert_eq!(told, expected.map(|(name, is_error)| (name.to_owned(), is_error)));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn paths_are_read_in_their_order_standard_input_among_them() {
    let folder = Folder::new("paths", &[("one.article", b"One.".as_slice())]);
    let (file, gone) = (folder.path("one.article"), folder.path("gone.jsonl"));
    let output = run(&[&file, "-", &gone], b"{\"id\": 2, \"text\": \"Two.\"}\n");
    let told = lines(&output);
    assert_eq!(told[0]["id"], json!(file));
    assert_eq!(told[1]["id"], 2);
    assert_eq!(told[2]["file"], json!(gone));
    assert!(told[2]["error"].is_string() && told.len() == 3);
}

#[test]
fn options_are_the_librarys() {
    let flags = ["--date", "2024-05-06", "--offsets", "utf-16", "--types", "person, date"];
    let output = run(
        &[&flags[..], &["--min-confidence", "0.2"]].concat(),
        &lines_of(&[json!({"text": ARTICLE}), json!({"text": ARTICLE, "date": "2023-05-08"})]),
    );
    for (line, date) in lines(&output).iter().zip(["2024-05-06", "2023-05-08"]) {
        let options = Options::default().with_date(date).unwrap().with_offsets("utf-16").unwrap();
        let options = options.with_types(["person", "date"]).unwrap();
        let options = options.with_min_confidence(0.2).unwrap();
        let expected = lede::analyze(ARTICLE, &options).to_json();
        assert_eq!(line["analysis"], serde_json::from_str::<Value>(&expected).unwrap(), "{date}");
    }
}

#[test]
fn wrong_options_end_it_before_anything_is_read() {
    for wrong in [
        &["--date", "soon"][..],
        &["--date"],
        &["--offsets", "chars"],
        &["--types", "planet"],
        &["--min-confidence", "2"],
        &["--min-confidence", "high"],
        &["--jobs", "0"],
        &["--colour", "red"],
    ] {
        let output = run(wrong, b"{\"text\": \"One.\"}\n");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            told.contains(wrong[0].trim_start_matches("--")) || told.contains("minConf"),
            "{told}"
        );
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{wrong:?}");
    }
}

#[test]
fn help_names_every_option() {
    let output = run(&["--help"], b"");
    let help = String::from_utf8(output.stdout).unwrap();
    for option in ["--date", "--offsets", "--types", "--min-confidence", "--jobs", "exit status"] {
        assert!(help.contains(option), "{option}");
    }
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn it_ends_well_when_nobody_reads_on() {
    let piped = Command::new(&*LEDE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = piped.unwrap();
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    // Without an end of its input: only the broken pipe can end it.
    let line = lines_of(&[json!({"text": ARTICLE})]);
    let writer = thread::spawn(move || while input.write_all(&line).is_ok() {});
    let mut first = String::new();
    BufReader::new(output).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"analysis\":"));
    let patience = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() && Instant::now() < patience {
        thread::sleep(Duration::from_millis(20));
    }
    child.kill().ok();
    assert_eq!(child.wait().unwrap().code(), Some(0), "it ended by itself");
    writer.join().unwrap();
}
