//! Next year's provisional pack out of this year's text: comments and layout stay.

use super::{check, check::Problem, words};

/// Rewrites a pack for the year `to`: the year wherever a text names it, `provisional`, no number or date of
/// the guideline itself; holidays bound to the old year are switched off and marked; what to check stands at
/// the head. Problems of the pack it starts from are returned instead.
pub(crate) fn next_year(source: &str, to: i32) -> Result<String, Vec<Problem>> {
    let from = check::parse(source)?.year;
    if from == to {
        return Err(vec![Problem { line: 1, sentence: words::next_same(to) }]);
    }
    let mut section = String::new();
    let (mut lines, mut removed) = (Vec::new(), 0);
    for line in source.lines() {
        let code = line.trim_start();
        match code.trim_end() {
            table if table.starts_with('[') => section = table.trim_matches(['[', ']']).to_owned(),
            array if array.ends_with("= [") => section = key(array).to_owned(),
            "]" => section.clear(),
            _ => {}
        }
        let line = match key(code) {
            _ if code.starts_with('#') || section == "documents" => line.to_owned(),
            "provisional" => "provisional = true".to_owned(),
            "number" | "date" | "signer" | "note" if section == "guidance" => marked(line),
            _ if names_year(line, from) && section == "holidays" && !code.contains("each_year = true") => {
                removed += 1;
                marked(line)
            }
            _ => with_year(line, from, to),
        };
        lines.push(line);
    }
    let provisional_head = lines.first().is_some_and(|line| line.starts_with(words::NEXT_HEAD));
    let old_head = lines.iter().take_while(|line| provisional_head && line.starts_with('#')).count();
    let body = lines.split_off(old_head).join("\n");
    Ok(format!("{}{body}\n", words::next_header(from, to, removed)))
}

fn key(code: &str) -> &str {
    code.split_once('=').map_or("", |(key, _)| key.trim())
}

fn marked(line: &str) -> String {
    format!("{}{}", words::NEXT_MARK, line.trim_start())
}

fn names_year(line: &str, year: i32) -> bool {
    with_year(line, year, year + 1) != line
}

/// Replaces the year where it stands by itself: not in a longer number, and not as the number of a document
/// (`2021/…`), whose year says when it was issued.
fn with_year(line: &str, from: i32, to: i32) -> String {
    let (from, to) = (from.to_string(), to.to_string());
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(&from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let alone = !before.ends_with(|c: char| c.is_ascii_digit())
            && !after.starts_with(|c: char| c.is_ascii_digit() || c == '/');
        out.push_str(before);
        out.push_str(if alone { &to } else { &from });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_replaced_where_it_stands_alone() {
        assert_eq!(with_year("quý I/2021, bản 2021.1", 2021, 2022), "quý I/2022, bản 2022.1");
        assert_eq!(with_year("120210 20215 33/2021/TT", 2021, 2022), "120210 20215 33/2021/TT");
    }
}
