//! The name under which an API is shown that another docset documents.
//!
//! Learn looks such uids up when it builds. Here only the uid is known, and it says most of the name.

use crate::source::Address;

/// What to show for a uid with its query: the part of the name that `displayProperty` asks for.
pub fn of_uid(target: &Address<'_>) -> String {
    let uid = target.decoded_path();
    // A constructor, `Type.#ctor`, is shown as its type; `*` stands for all overloads.
    let uid = uid.split(['#', '(']).next().unwrap_or("").trim_end_matches(['*', '.']);
    if uid.contains('/') {
        return uid.to_owned();
    }
    let shown = match target.parameter("displayProperty").as_deref() {
        Some("fullName") => usize::MAX,
        Some("nameWithType") => 2,
        _ => 1,
    };
    let parts: Vec<String> = uid.split('.').map(with_type_parameters).collect();
    parts[parts.len().saturating_sub(shown)..].join(".")
}

/// ``List`1`` as `List<T>`.
fn with_type_parameters(part: &str) -> String {
    let Some((name, count)) = part.split_once('`') else { return part.to_owned() };
    match count.trim_start_matches('`').parse::<u8>() {
        Ok(1) => format!("{name}<T>"),
        Ok(count @ 2..=9) => {
            let parameters: Vec<String> = (1..=count).map(|at| format!("T{at}")).collect();
            format!("{name}<{}>", parameters.join(","))
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::of_uid;
    use crate::source::Address;

    #[test]
    fn a_uid_says_most_of_a_name() {
        for (uid, name) in [
            ("System.String", "String"),
            ("System.Console.WriteLine%2A?displayProperty=nameWithType", "Console.WriteLine"),
            ("System.Console.WriteLine(System.String)", "WriteLine"),
            ("System.IO.File?displayProperty=fullName", "System.IO.File"),
            ("System.Collections.Generic.List%601", "List<T>"),
            ("System.Func`2.Invoke*?displayProperty=nameWithType", "Func<T1,T2>.Invoke"),
            ("System.String.%23ctor%2A", "String"),
            ("mvc/views/overview?view=aspnetcore-8.0", "mvc/views/overview"),
            ("", ""),
        ] {
            assert_eq!(of_uid(&Address::of_uid(uid)), name);
        }
    }
}
