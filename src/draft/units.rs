//! Units: what a word or a sign after a number measures, and how much that is in the unit that all of its kind are counted in.

/// A unit as it is written.
struct Unit {
    /// The unit in which all of its kind are compared.
    base: &'static str,
    /// How many of that it is.
    factor: f64,
    /// Words, in small letters and without the `s` of a plural.
    words: &'static str,
    /// Signs, letter by letter.
    signs: &'static str,
}

const fn unit(base: &'static str, factor: f64, words: &'static str, signs: &'static str) -> Unit {
    Unit { base, factor, words, signs }
}

const UNITS: &[Unit] = &[
    unit("s", 1e-9, "nanosecond nsec", "ns"),
    unit("s", 1e-6, "microsecond", "µs μs us"),
    unit("s", 1e-3, "millisecond msec", "ms"),
    unit("s", 1.0, "second sec", "s"),
    unit("s", 60.0, "minute min", "m"),
    unit("s", 3_600.0, "hour hr", "h"),
    unit("s", 86_400.0, "day", "d"),
    unit("s", 604_800.0, "week", "w"),
    unit("s", 1_209_600.0, "fortnight", ""),
    unit("month", 1.0, "month", ""),
    unit("month", 12.0, "year yr", ""),
    unit("month", 120.0, "decade", ""),
    unit("bit", 1.0, "bit", ""),
    unit("byte", 1.0, "byte octet", "B"),
    unit("byte", 1_024.0, "kb kib kilobyte", "Ki"),
    unit("byte", 1_048_576.0, "mb mib megabyte", "Mi"),
    unit("byte", 1_073_741_824.0, "gb gib gigabyte", "Gi"),
    unit("byte", 1_099_511_627_776.0, "tb tib terabyte", "Ti"),
    unit("byte", 1_125_899_906_842_624.0, "pb pib petabyte", "Pi"),
    unit("mbps", 0.001, "kbps kbit", "kbit/s kb/s"),
    unit("mbps", 1.0, "mbps mbit", "Mbit/s Mb/s"),
    unit("mbps", 1_000.0, "gbps gbit", "Gbit/s Gb/s"),
    unit("iops", 1.0, "iops iop", ""),
    unit("%", 1.0, "percent", "%"),
    unit("%", 0.1, "", "‰"),
    unit("core", 1.0, "core vcore cpu vcpu", ""),
    unit("pod", 1.0, "pod", ""),
    unit("node", 1.0, "node", ""),
    unit("cluster", 1.0, "cluster", ""),
    unit("replica", 1.0, "replica", ""),
    unit("V", 1e-3, "millivolt", "mV"),
    unit("V", 1.0, "volt", "V"),
    unit("V", 1e3, "kilovolt", "kV"),
    unit("A", 1e-3, "milliampere milliamp", "mA"),
    unit("A", 1.0, "ampere amp", "A"),
    unit("Ah", 1e-3, "", "mAh"),
    unit("Ah", 1.0, "", "Ah"),
    unit("W", 1e-3, "milliwatt", "mW"),
    unit("W", 1.0, "watt", "W"),
    unit("W", 1e3, "kilowatt", "kW"),
    unit("W", 1e6, "megawatt", "MW"),
    unit("Wh", 1.0, "", "Wh"),
    unit("Wh", 1e3, "", "kWh"),
    unit("Hz", 1.0, "hertz", "Hz"),
    unit("Hz", 1e3, "kilohertz", "kHz"),
    unit("Hz", 1e6, "megahertz", "MHz"),
    unit("Hz", 1e9, "gigahertz", "GHz"),
    unit("bar", 1e-3, "millibar", "mbar"),
    unit("bar", 1.0, "bar", ""),
    unit("Pa", 1.0, "pascal", "Pa"),
    unit("Pa", 1e3, "kilopascal", "kPa"),
    unit("Pa", 1e6, "megapascal", "MPa"),
    unit("N", 1.0, "newton", "N"),
    unit("Nm", 1.0, "newton-metre newton-meter", "Nm"),
    unit("metre", 1e-3, "millimetre millimeter", "mm"),
    unit("metre", 1e-2, "centimetre centimeter", "cm"),
    unit("metre", 1.0, "metre meter", ""),
    unit("metre", 1e3, "kilometre kilometer", "km"),
    unit("metre", 0.3048, "feet", "ft"),
    unit("m2", 1.0, "squaremetre squaremeter sqm", "m2 m²"),
    unit("m2", 0.092_903_04, "squarefoot squarefeet", "ft2 ft²"),
    unit("m3", 1.0, "cubicmetre cubicmeter", "m3 m³"),
    unit("m3", 1e-6, "", "cm3 cm³"),
    unit("inch", 1.0, "inch inche", ""),
    unit("g", 1e-6, "microgram", "µg μg mcg"),
    unit("g", 1e-3, "milligram", "mg"),
    unit("g", 1.0, "gram gramme", "g"),
    unit("g", 1e3, "kilogram kilo", "kg"),
    unit("g", 1e6, "tonne", "t"),
    unit("litre", 1e-3, "millilitre milliliter", "ml mL"),
    unit("litre", 1.0, "litre liter", "l L"),
    unit("°C", 1.0, "celsius degreec degreesc degreecelsius degreescelsius", "°C"),
    unit("°F", 1.0, "fahrenheit degreef degreesf degreefahrenheit degreesfahrenheit", "°F"),
    unit("°dH", 1.0, "", "°dH"),
    unit("°", 1.0, "degree", "°"),
    unit("Ω", 1.0, "ohm", "Ω"),
    unit("Ω", 1e3, "kiloohm", "kΩ"),
    unit("dB", 1.0, "decibel db", "dB"),
    unit("lm", 1.0, "lumen", "lm"),
    unit("lx", 1.0, "lux", "lx"),
    unit("EUR", 1.0, "eur euro", "€"),
    unit("cent", 1.0, "cent eurocent penny pence ct", ""),
    unit("USD", 1.0, "usd dollar", ""),
    unit("GBP", 1.0, "gbp", ""),
    unit("CHF", 1.0, "chf", ""),
    unit("rpm", 1.0, "rpm", ""),
    unit("px", 1.0, "pixel", "px"),
    unit("dpi", 1.0, "dpi", ""),
    unit("ppm", 1.0, "ppm", ""),
];

/// Things that are counted, although they stand among the measures.
const COUNTED: &[&str] = &["pod", "node", "cluster", "replica", "core"];

fn find(written: &str) -> Option<&'static Unit> {
    let written: &str = &written.replace(['\u{a0}', ' '], "");
    let by_sign = UNITS.iter().find(|unit| unit.signs.split(' ').any(|sign| sign == written && !sign.is_empty()));
    by_sign.or_else(|| {
        let lower = written.to_lowercase();
        let one = lower.strip_suffix('s').filter(|one| one.len() > 1);
        let is = |name: &str| !name.is_empty() && (name == lower || Some(name) == one);
        UNITS.iter().find(|unit| unit.words.split(' ').any(is))
    })
}

/// What a word after a number is compared as: the base of a unit, else the thing that is counted, in the singular.
pub fn canonical(word: &str) -> String {
    match find(word) {
        Some(unit) => unit.base.to_owned(),
        None => {
            let lower = word.to_lowercase();
            let one = if lower.len() > 3 { lower.strip_suffix('s').unwrap_or(&lower) } else { &lower };
            one.to_owned()
        }
    }
}

/// A number of some unit in the base of that unit: a minute is 60 seconds. `mg/L` is a unit made of two.
pub fn in_base(value: &str, written: &str) -> (String, String) {
    if find(written).is_none()
        && let Some((upper, lower)) = written.rsplit_once('/')
        && let Some(below) = find(lower)
    {
        let (value, base) = in_base(value, upper);
        let number = value.parse::<f64>().unwrap_or(0.0) / below.factor;
        return (format!("{}", (number * 1e12).round() / 1e12), format!("{base}/{}", below.base));
    }
    match (find(written), value.parse::<f64>()) {
        (Some(unit), Ok(number)) => {
            let amount = (number * unit.factor * 1e9).round() / 1e9;
            (format!("{amount}"), unit.base.to_owned())
        }
        _ => (value.to_owned(), canonical(written)),
    }
}

/// Whether a base, or what is counted, measures something.
pub fn measures(base: &str) -> bool {
    base.split('/').all(|base| UNITS.iter().any(|unit| unit.base == base))
}

/// Whether a word or a sign, as it is written, is a unit.
pub fn is_unit(written: &str) -> bool {
    find(written).is_some() || (written.contains('/') && written.split('/').all(|part| find(part).is_some()))
}

/// Whether a base is of money.
pub fn is_money(base: &str) -> bool {
    matches!(base, "EUR" | "USD" | "GBP" | "CHF" | "cent")
}

/// Whether a base is of things that are counted.
pub fn is_counted(base: &str) -> bool {
    COUNTED.contains(&base)
}

/// Whether two quantities are the same, months and years taken as the days they have.
pub fn is_same(one: (&str, &str), other: (&str, &str)) -> bool {
    let is_cent = |(_, unit): (&str, &str)| unit == "cent";
    if is_cent(one) != is_cent(other) {
        let (cents, money) = if is_cent(one) { (one, other) } else { (other, one) };
        return others(cents).iter().any(|(value, unit)| (value.as_str(), unit.as_str()) == money);
    }
    let Some((least, most)) = days(one) else { return one == other };
    one == other || days(other).is_some_and(|(from, to)| from <= most && least <= to)
}

/// The quantities that a quantity may be written as besides: 60 days for two months.
pub fn others((value, unit): (&str, &str)) -> Vec<(String, String)> {
    const DAY: f64 = 86_400.0;
    let Ok(number) = value.parse::<f64>() else { return Vec::new() };
    let text = |number: f64, unit: &str| (format!("{number}"), unit.to_owned());
    match unit {
        "cent" => ["EUR", "USD", "GBP"].map(|unit| text(number / 100.0, unit)).into(),
        "EUR" | "USD" | "GBP" if number < 10.0 => vec![text((number * 100.0).round(), "cent")],
        "month" => {
            let mut all: Vec<_> = [28.0, 30.0, 31.0].map(|days| text(number * days * DAY, "s")).into();
            all.extend([365.0, 364.0, 366.0].map(|days| text((number / 12.0 * days).round() * DAY, "s")));
            all
        }
        "s" if number >= 28.0 * DAY && number % DAY == 0.0 => {
            let days = number / DAY;
            let months = [30.0, 31.0, 365.0 / 12.0].map(|month| days / month);
            months
                .into_iter()
                .filter(|months| (months - months.round()).abs() < 0.01)
                .map(|months| text(months.round(), "month"))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The words of the units that have a base, with how many of it each is.
pub fn forms(base: &str) -> impl Iterator<Item = (&'static str, f64)> {
    UNITS.iter().filter(move |unit| unit.base == base).flat_map(|unit| {
        let names = unit.words.split(' ').chain(unit.signs.split(' '));
        // A letter may be a name.
        let names = names.filter(|name| name.len() > 1);
        names.map(|name| (name, unit.factor))
    })
}

/// A quantity as a number that others can be compared with: months in seconds.
pub fn rough(value: &str, unit: &str) -> Option<f64> {
    let number = value.parse::<f64>().ok()?;
    Some(if unit == "month" { number * 30.4 * 86_400.0 } else { number })
}

/// The fewest and the most days of a time that is long enough to be counted in them.
fn days((value, unit): (&str, &str)) -> Option<(f64, f64)> {
    let number = value.parse::<f64>().ok()?;
    match unit {
        "month" => Some((number * 30.0, number * 31.0)).map(|(least, most)| match number % 12.0 {
            0.0 => (number / 12.0 * 364.0, number / 12.0 * 366.0),
            _ => (least, most),
        }),
        "s" if number >= 86_400.0 * 28.0 => Some((number / 86_400.0, number / 86_400.0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_has_one_form() {
        let of = |value: &str, unit: &str| format!("{} {}", in_base(value, unit).0, in_base(value, unit).1);
        assert_eq!(of("2", "minutes"), "120 s");
        assert_eq!(of("19", "kW"), "19000 W");
        assert_eq!(of("4", "KB"), of("4096", "octets"));
        assert_eq!(of("60", "°C"), "60 °C");
        assert_eq!(of("7", "queues"), "7 queue");
        assert_eq!(of("0.5", "mg/L"), of("500", "µg/L"));
        assert_eq!(of("36", "km/h"), "10 metre/s");
        assert!(is_same(("2", "month"), ("5184000", "s")) && is_same(("31536000", "s"), ("12", "month")));
        assert!(!is_same(("2", "month"), ("2592000", "s")));
    }
}
