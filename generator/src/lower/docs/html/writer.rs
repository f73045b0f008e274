//! Writes Markdown for one element of HTML after the other, however badly they are nested.

use crate::lower::docs::code;

/// What is kept until its end, because it is written as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// All of it.
    Root,
    /// Between these marks.
    Emphasis(&'static str),
    Link,
    Code,
    /// Code with its lines.
    Preformatted,
    /// A title of this level; 0 is a line in bold.
    Heading(usize),
    /// Of a table.
    Cell,
    /// Left out.
    Dropped,
}

/// What comes before the next text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

struct Frame {
    kind: Kind,
    /// Of a link.
    target: String,
    text: String,
    gap: Gap,
}

impl Frame {
    fn new(kind: Kind, target: String) -> Self {
        Self { kind, target, text: String::new(), gap: Gap::None }
    }

    fn is_code(&self) -> bool {
        matches!(self.kind, Kind::Code | Kind::Preformatted)
    }
}

struct Table {
    /// How many frames are around it.
    depth: usize,
    rows: Vec<Vec<String>>,
}

pub(super) struct Writer {
    frames: Vec<Frame>,
    /// The open lists: the number of the last item, if they are numbered.
    lists: Vec<Option<usize>>,
    tables: Vec<Table>,
    /// How many frames there were when the mark of an item was written, if nothing was since.
    after_mark: Option<usize>,
}

impl Writer {
    pub(super) fn new() -> Self {
        let frames = vec![Frame::new(Kind::Root, String::new())];
        Self { frames, lists: Vec::new(), tables: Vec::new(), after_mark: None }
    }

    /// Text between tags, with its characters as they are meant.
    pub(super) fn text(&mut self, text: &str) {
        let Some(top) = self.frames.last_mut() else { return };
        if top.is_code() {
            top.text.push_str(text);
            return;
        }
        let text = text.replace('\u{a0}', " ");
        let bare = text.trim();
        if text.starts_with(char::is_whitespace) {
            top.gap = top.gap.max(Gap::Space);
        }
        // Lines are Markdown's own outside of elements.
        let keeps_lines = top.kind == Kind::Root && self.lists.is_empty();
        if keeps_lines && top.gap <= Gap::Space && !top.text.is_empty() {
            let joins = top.text.ends_with(char::is_whitespace) || text.starts_with(char::is_whitespace);
            if std::mem::take(&mut top.gap) == Gap::Space && !joins {
                top.text.push(' ');
            }
            top.text.push_str(text.trim_end_matches(' '));
        } else if bare.is_empty() {
            return;
        } else if keeps_lines {
            self.put(bare);
        } else {
            self.put(&bare.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let ends = if keeps_lines { text.ends_with(' ') } else { text.ends_with(char::is_whitespace) };
        if ends {
            self.gap(Gap::Space);
        } else if keeps_lines && let Some(top) = self.frames.last_mut() {
            // Line breaks at the end, which were trimmed above.
            let tail = text.len() - text.trim_end().len();
            if tail > 0 && !top.text.ends_with(char::is_whitespace) {
                top.text.push_str(text.get(text.len() - tail..).unwrap_or_default());
            }
        }
    }

    /// Begins or ends a paragraph.
    pub(super) fn block(&mut self) {
        self.end_emphasis();
        self.gap(Gap::Paragraph);
    }

    pub(super) fn line_break(&mut self) {
        if let Some(top) = self.frames.last_mut() {
            match top.kind {
                Kind::Preformatted => top.text.push('\n'),
                Kind::Root => top.gap = Gap::Paragraph,
                _ => top.gap = top.gap.max(Gap::Space),
            }
        }
    }

    pub(super) fn rule(&mut self) {
        self.block();
        self.put("---");
        self.block();
    }

    pub(super) fn image(&mut self, label: &str, target: &str) {
        let image = linked(label, target);
        if !image.is_empty() {
            self.put(&if image == label { image } else { format!("!{image}") });
        }
    }

    /// Begins what is written as a whole.
    pub(super) fn open(&mut self, kind: Kind, target: String) {
        match kind {
            // Code inside of code is as it is.
            Kind::Code | Kind::Emphasis(_) | Kind::Link if self.frames.last().is_some_and(Frame::is_code) => {
                return;
            }
            Kind::Heading(_) | Kind::Preformatted => self.end_emphasis(),
            Kind::Cell => {
                let Some(depth) = self.tables.last().map(|table| table.depth) else {
                    return self.gap(Gap::Space);
                };
                self.close_to(depth);
            }
            _ => {}
        }
        self.frames.push(Frame::new(kind, target));
    }

    /// Ends what was begun last of this kind, with all inside; what was not begun has no end.
    pub(super) fn close(&mut self, kind: Kind) {
        let floor = self.tables.last().map_or(1, |table| table.depth.max(1));
        let open = self.frames.iter().rposition(|frame| frame.kind == kind);
        if let Some(open) = open.filter(|open| *open >= floor) {
            self.close_to(open);
        }
    }

    pub(super) fn list(&mut self, ordered: bool) {
        self.end_emphasis();
        self.gap(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
        self.lists.push(ordered.then_some(0));
    }

    pub(super) fn end_list(&mut self) {
        self.end_emphasis();
        self.lists.pop();
        self.gap(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
    }

    pub(super) fn item(&mut self) {
        self.end_emphasis();
        let list = self.lists.pop().unwrap_or_default();
        let number = list.map(|number| number + 1);
        let mark = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
        let is_root = self.frames.last().is_some_and(|top| top.kind == Kind::Root);
        if let Some(top) = self.frames.last_mut().filter(|_| is_root) {
            let tight = list.is_some_and(|number| number > 0) || ends_in_item(&top.text);
            top.gap = if tight { Gap::Line } else { top.gap.max(Gap::Line) };
        } else {
            self.gap(Gap::Space);
        }
        self.after_mark = None;
        // The mark stands as far left as the list's text.
        self.put(if is_root { &mark } else { "•" });
        self.lists.push(number);
        self.after_mark = Some(self.frames.len());
        self.gap(Gap::Space);
    }

    pub(super) fn table(&mut self) {
        self.block();
        self.tables.push(Table { depth: self.frames.len(), rows: Vec::new() });
    }

    pub(super) fn row(&mut self) {
        if let Some(depth) = self.tables.last().map(|table| table.depth) {
            self.close_to(depth);
        }
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some(depth) = self.tables.last().map(|table| table.depth) else { return };
        self.close_to(depth);
        let rows = self.tables.pop().map(|table| table.rows).unwrap_or_default();
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        if width == 0 {
            return;
        }
        if self.frames.last().is_some_and(|top| top.kind != Kind::Root) {
            // No table stands in a line.
            let rows: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
            return self.put(&rows.join("; "));
        }
        let line = |row: &Vec<String>| {
            let cells = (0..width).map(|at| row.get(at).map_or("", String::as_str));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        let mut lines: Vec<String> = rows.iter().map(line).collect();
        lines.insert(1, format!("|{}", " --- |".repeat(width)));
        self.block();
        let indent = format!("\n{}", self.indent());
        self.put(&lines.join(&indent));
        self.block();
    }

    pub(super) fn finish(mut self) -> String {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.close_to(1);
        self.frames.pop().map(|root| root.text.trim_end().to_owned()).unwrap_or_default()
    }

    /// Emphasis ends with its paragraph.
    fn end_emphasis(&mut self) {
        while self.frames.last().is_some_and(|top| matches!(top.kind, Kind::Emphasis(_))) {
            self.close_to(self.frames.len() - 1);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.frames.len() > depth.max(1) {
            if let Some(frame) = self.frames.pop() {
                self.written(&frame);
            }
        }
    }

    /// Writes what is kept of a frame into the one around it.
    fn written(&mut self, frame: &Frame) {
        let inner = frame.text.trim();
        if frame.kind == Kind::Cell {
            let cell = inner.replace('|', "\\|");
            let row = self.tables.last_mut().map(|table| {
                if table.rows.is_empty() {
                    table.rows.push(Vec::new());
                }
                &mut table.rows
            });
            if let Some(row) = row.and_then(|rows| rows.last_mut()) {
                row.push(cell);
            }
            return;
        }
        if inner.is_empty() || frame.kind == Kind::Dropped {
            return;
        }
        if frame.text.starts_with(' ') {
            self.gap(Gap::Space);
        }
        match frame.kind {
            Kind::Emphasis(mark) => self.put(&format!("{mark}{inner}{mark}")),
            Kind::Link => self.put(&linked(inner, &frame.target)),
            Kind::Heading(level) => self.heading(level, inner),
            Kind::Preformatted if self.is_page() => {
                let fence = if inner.contains("```") { "````" } else { "```" };
                self.gap(Gap::Paragraph);
                self.put(&format!("{fence}text\n{}\n{fence}", frame.text.trim_matches('\n')));
                self.gap(Gap::Paragraph);
            }
            Kind::Code | Kind::Preformatted => {
                self.put(&code(&inner.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
            Kind::Root | Kind::Cell | Kind::Dropped => {}
        }
        // Between a stop and a letter, a mark would not be one.
        if frame.gap == Gap::Space || (matches!(frame.kind, Kind::Emphasis(_)) && inner.ends_with([':', '.']))
        {
            self.gap(Gap::Space);
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.gap(Gap::Paragraph);
        if level > 0 && self.is_page() {
            self.put(&format!("{} {text}", "#".repeat(level)));
        } else {
            self.put(&format!("**{}**", text.trim_matches('*')));
        }
        self.gap(Gap::Paragraph);
    }

    /// Whether what is written next stands in no list and no line.
    fn is_page(&self) -> bool {
        self.lists.is_empty() && self.frames.last().is_some_and(|top| top.kind == Kind::Root)
    }

    fn gap(&mut self, gap: Gap) {
        if let Some(top) = self.frames.last_mut() {
            top.gap = top.gap.max(gap);
        }
    }

    /// Adds something to the innermost frame, with what comes before it.
    fn put(&mut self, text: &str) {
        let indent = self.indent();
        let after_mark = self.after_mark.take_if(|depth| *depth == self.frames.len()).is_some();
        let Some(top) = self.frames.last_mut() else { return };
        let is_root = top.kind == Kind::Root;
        match std::mem::take(&mut top.gap) {
            _ if top.text.trim().is_empty() && !after_mark => {}
            Gap::None => {}
            Gap::Line if is_root && !after_mark => {
                top.text.truncate(top.text.trim_end().len());
                top.text.push('\n');
                top.text.push_str(&indent);
            }
            Gap::Paragraph if is_root && !after_mark => {
                top.text.truncate(top.text.trim_end().len());
                top.text.push_str("\n\n");
                top.text.push_str(&indent);
            }
            _ if top.text.ends_with(char::is_whitespace) => {}
            _ => top.text.push(' '),
        }
        top.text.push_str(text);
    }

    /// What the lines of the open lists begin with.
    fn indent(&self) -> String {
        self.lists.iter().map(|list| if list.is_some() { "   " } else { "  " }).collect()
    }
}

/// Whether the last line is one of a list.
fn ends_in_item(text: &str) -> bool {
    let line = text.trim_end().lines().next_back().unwrap_or_default().trim_start();
    line.starts_with("- ")
}

/// A link; where it leads nowhere outside the document's own site, its text.
fn linked(label: &str, target: &str) -> String {
    let external = ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    if external && !label.is_empty() && !target.contains(char::is_whitespace) {
        format!("[{label}]({})", target.replace('(', "%28").replace(')', "%29"))
    } else {
        label.to_owned()
    }
}
