//! Amounts of money in words.

use super::locale::{Numbers, fill};
use crate::profile::Amount;

/// The currencies with a symbol that identifies them.
const SYMBOLS: &[(&str, &str)] = &[
    ("AUD", "A$"),
    ("BRL", "R$"),
    ("CAD", "CA$"),
    ("CNY", "CN¥"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("HKD", "HK$"),
    ("INR", "₹"),
    ("JPY", "¥"),
    ("MXN", "MX$"),
    ("NZD", "NZ$"),
    ("TWD", "NT$"),
    ("USD", "$"),
];

/// An amount with its currency, as in "£1,200,000" or "SEK 1,200,000".
pub fn amount(numbers: &Numbers, amount: Amount, currency: &str) -> String {
    let sum = sum(numbers, amount);
    let own = numbers.symbols.get(currency).map(String::as_str);
    let usual = || SYMBOLS.iter().find(|(code, _)| *code == currency).map(|(_, symbol)| *symbol);
    match own.or_else(usual) {
        // Each language has its own place for a word.
        Some(word) if word.contains("{sum}") => fill(word, &[("sum", &sum)]),
        Some(symbol) => fill(&numbers.symbol, &[("symbol", symbol), ("sum", &sum)]),
        None => fill(&numbers.code, &[("code", currency), ("sum", &sum)]),
    }
}

/// The code that was probably meant by another name of a currency.
pub fn guess_currency(typed: &str) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[
        ("DOLLAR", "USD"),
        ("EURO", "EUR"),
        ("FRANC", "CHF"),
        ("POUND", "GBP"),
        ("RMB", "CNY"),
        ("RUPEE", "INR"),
        ("YEN", "JPY"),
        ("YUAN", "CNY"),
    ];
    let typed = typed.trim().to_uppercase();
    let symbol = SYMBOLS.iter().find(|(_, symbol)| *symbol == typed).map(|(code, _)| *code);
    let name = || NAMES.iter().find(|(name, _)| typed.starts_with(name)).map(|(_, code)| *code);
    match symbol.or_else(name) {
        Some(code) => Some(code.into()),
        None => is_currency(&typed).then_some(typed),
    }
}

/// Whether a text has the form of a currency code.
pub fn is_currency(code: &str) -> bool {
    code.len() == 3 && code != "RMB" && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The number with its digits in groups; hundredths only if there are any.
fn sum(numbers: &Numbers, Amount(hundredths): Amount) -> String {
    let digits = (hundredths / 100).to_string();
    let mut sum = String::new();
    let mut left = digits.as_str();
    let mut sizes = numbers.groups.iter().copied();
    let mut size = 3;
    while digits.len() > numbers.ungrouped {
        size = sizes.next().unwrap_or(size).max(1);
        let Some(start) = left.len().checked_sub(size).filter(|start| *start > 0) else { break };
        sum = format!("{}{}{sum}", numbers.group, &left[start..]);
        left = &left[..start];
    }
    sum.insert_str(0, left);
    match hundredths % 100 {
        0 => sum,
        rest => format!("{sum}{}{rest:02}", numbers.decimal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::locale::{embedded, english};

    #[test]
    fn sums_print_with_the_sign_of_their_currency() {
        let numbers = &english().numbers;
        for (hundredths, currency, printed) in [
            (120_000_000, "GBP", "£1,200,000"),
            (99_900, "EUR", "€999"),
            (123_456_789, "USD", "$1,234,567.89"),
            (100_005, "CNY", "CN¥1,000.05"),
            (120_000_000, "SEK", "SEK 1,200,000"),
            (0, "CHF", "CHF 0"),
        ] {
            assert_eq!(amount(numbers, Amount(hundredths), currency), printed);
        }
    }

    #[test]
    fn a_currency_that_is_a_word_stands_as_people_write_it() {
        for (tag, currency, printed) in [
            ("th", "THB", "1,200,000 บาท"),
            ("fa", "IRR", "1,200,000 ریال"),
            ("ja", "JPY", "1,200,000円"),
            ("ko", "KRW", "1,200,000원"),
            ("ko", "USD", "$1,200,000"),
        ] {
            let locale = embedded(tag).expect("a language of the program");
            assert_eq!(amount(&locale.numbers, Amount(120_000_000), currency), printed);
        }
    }

    #[test]
    fn other_names_of_a_currency_are_understood() {
        for (typed, code) in
            [("£", "GBP"), ("eur", "EUR"), ("US dollars", ""), ("dollars", "USD"), ("RMB", "CNY")]
        {
            assert_eq!(guess_currency(typed).unwrap_or_default(), code, "{typed}");
        }
    }
}
