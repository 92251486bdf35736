use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part};
use crate::document::amount::{amount, guess_currency, is_currency};
use crate::document::resolve::Resolver;
use crate::profile::Amount;

/// An amount in words; `None`, with the fault reported, if its currency is not known.
pub fn money(
    resolver: &mut Resolver,
    (key, sum): (&str, Option<Amount>),
    currency: &Option<String>,
    at: &DataPath,
) -> Option<String> {
    let Some(currency) = currency else {
        sum?;
        if !resolver.is_reported(at.key("currency")) {
            resolver.report(
                Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has `{key}` and no `currency`"))
                    .hint("write its code: `currency = \"EUR\"`")
                    .at(Location::Data(at.key(key), Part::Key)),
            );
        }
        return None;
    };
    if !is_currency(currency) {
        let fault = Diagnostic::new(
            Code::UNKNOWN_CURRENCY,
            format!("`{currency}` is not the code of a currency"),
        );
        resolver.report(
            match guess_currency(currency) {
                Some(code) => fault.hint(format!("did you mean `{code}`?")),
                None => fault.hint("a code has three capital letters, as in `\"EUR\"`"),
            }
            .at(at.key("currency").value()),
        );
        return None;
    }
    Some(amount(&resolver.locale.numbers, sum?, currency))
}
