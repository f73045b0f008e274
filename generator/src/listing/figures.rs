//! What names are like: how long, and what they repeat.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::counted;

/// What names of one kind are like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// How many there are.
    pub count: usize,
    /// The letters of the middle one.
    pub median: usize,
    /// The letters that 95 of 100 do not exceed.
    pub percentile_95: usize,
    /// The longest name.
    pub longest: String,
    /// The longest beginning, in words, that more than half of them have, and how many have it.
    pub prefix: Option<Repeated>,
    /// Words that more than half of them have, and how many.
    pub common: Vec<Repeated>,
    /// The names that say a word twice.
    pub doubled: Vec<String>,
    /// How many were told apart from others.
    pub told_apart: usize,
}

/// Words, and how many names have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repeated {
    /// The words.
    pub words: String,
    /// How many names have them.
    pub count: usize,
}

/// Of fewer names, none is usual.
const FEW: usize = 8;

impl Figures {
    /// The figures of names, each with whether it was told apart from another.
    pub(crate) fn of<'a>(names: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let names: Vec<(&str, bool)> = names.collect();
        let mut lengths: Vec<usize> = names.iter().map(|(name, _)| name.chars().count()).collect();
        lengths.sort_unstable();
        let at = |hundredth: usize| {
            let index = (lengths.len() * hundredth).div_ceil(100).saturating_sub(1);
            lengths.get(index).copied().unwrap_or_default()
        };
        let words: Vec<Vec<&str>> = names.iter().map(|(name, _)| name.split('_').collect()).collect();
        let longest = names.iter().map(|(name, _)| *name).max_by_key(|name| name.chars().count());
        let doubled = |(words, (name, _)): (&Vec<&str>, &(&str, bool))| {
            let twice =
                words.iter().enumerate().any(|(i, word)| words.iter().skip(i + 1).any(|other| other == word));
            twice.then(|| (*name).to_owned())
        };
        Self {
            count: names.len(),
            median: at(50),
            percentile_95: at(95),
            longest: longest.unwrap_or_default().to_owned(),
            prefix: prefix(&words),
            common: common(&words),
            doubled: words.iter().zip(&names).filter_map(doubled).collect(),
            told_apart: names.iter().filter(|(_, told_apart)| *told_apart).count(),
        }
    }
}

fn prefix(names: &[Vec<&str>]) -> Option<Repeated> {
    let mut found = None;
    for length in 1..8 {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for words in names.iter().filter_map(|words| words.get(..length)) {
            *count.entry(words.join("_")).or_default() += 1;
        }
        let Some((words, count)) = count.into_iter().find(|(_, count)| count * 2 > names.len()) else {
            break;
        };
        found = Some(Repeated { words, count });
    }
    found.filter(|_| names.len() >= FEW)
}

fn common(names: &[Vec<&str>]) -> Vec<Repeated> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for words in names {
        let mut once = words.clone();
        once.sort_unstable();
        once.dedup();
        for word in once {
            *count.entry(word).or_default() += 1;
        }
    }
    let usual = count.into_iter().filter(|(_, count)| count * 2 > names.len() && names.len() >= FEW);
    usual.map(|(words, count)| Repeated { words: words.to_owned(), count }).collect()
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, median, percentile_95, longest, prefix, common, doubled, told_apart } = self;
        let letters = longest.chars().count();
        write!(
            f,
            "{}: median {median} letters, 95 % at most {percentile_95}, longest {letters} ({longest})",
            counted(*count, "name")
        )?;
        write!(f, "; {told_apart} told apart, {} with a word twice", doubled.len())?;
        if let Some(Repeated { words, count }) = prefix {
            write!(f, "; {count} begin with {words}")?;
        }
        for Repeated { words, count } in common {
            write!(f, "; {count} have {words}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_names() {
        let names = [
            "get_api_user",
            "get_api_job",
            "list_api_jobs",
            "get_job_job",
            "a",
            "b",
            "c",
            "get_api_x",
            "get_api_y",
        ];
        let figures = Figures::of(names.iter().map(|name| (*name, *name == "a")));
        assert_eq!((figures.count, figures.median, figures.percentile_95), (9, 9, 13));
        assert_eq!(figures.longest, "list_api_jobs");
        assert_eq!(figures.prefix, Some(Repeated { words: "get".to_owned(), count: 5 }));
        assert_eq!(
            figures.to_string(),
            "9 names: median 9 letters, 95 % at most 13, longest 13 (list_api_jobs); 1 told apart, 1 with a word twice; \
             5 begin with get; 5 have api; 5 have get"
        );
        assert_eq!(figures.doubled, ["get_job_job"]);
        assert_eq!(Figures::of(std::iter::empty()), Figures::default());
    }
}
