//! What the command line takes. It is a promise: later versions add to it.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};

/// Clean a customer list: import files, find duplicates, approve merges, undo them, export.
#[derive(Debug, Parser)]
#[command(name = "ficha", version, arg_required_else_help = true)]
pub struct Arguments {
    /// Print one JSON object on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an empty project
    New {
        /// The project file to make
        project: PathBuf,
    },
    /// Import spreadsheets, CRM exports, address books, and archives of these
    Import {
        /// The project file
        project: PathBuf,
        /// Files to import
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Say what a file is seen to be: system, format, encoding, header, columns and what they hold
    Recognise {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        reading: ReadingOptions,
    },
    /// Say how full, right and unique each column is, and what is wrong
    Quality {
        /// The project file
        project: PathBuf,
    },
    /// Find duplicates
    Match {
        /// The project file
        project: PathBuf,
    },
    /// Write which record is in which cluster
    Clusters {
        /// The project file
        project: PathBuf,
        /// The CSV file to write
        #[arg(long)]
        out: PathBuf,
    },
    /// Say why two records are, or are not, one customer
    Explain {
        /// The project file
        project: PathBuf,
        /// One record, as SOURCE:KEY or SOURCE:#ROW
        #[arg(value_name = "SOURCE:KEY")]
        a: String,
        /// The other record
        #[arg(value_name = "SOURCE:KEY")]
        b: String,
    },
    /// Approve clusters: their records become one profile
    #[command(group(ArgGroup::new("which").required(true)))]
    Approve {
        /// The project file
        project: PathBuf,
        /// Every undecided cluster whose weakest member is at least this sure, 0 to 1
        #[arg(long, value_name = "P", group = "which")]
        above: Option<f32>,
        /// One cluster
        #[arg(long, value_name = "ID", group = "which", value_parser = cluster_id)]
        cluster: Option<u32>,
    },
    /// Reject a cluster: its records are different customers
    Reject {
        /// The project file
        project: PathBuf,
        /// The cluster
        #[arg(long, value_name = "ID", value_parser = cluster_id)]
        cluster: u32,
    },
    /// Show the rules, or change them: thresholds, and what the match must and must not do
    Rules {
        /// The project file
        project: PathBuf,
        #[command(flatten)]
        options: RuleOptions,
    },
    /// Undo the last change, or one that nothing later stands on
    Undo {
        /// The project file
        project: PathBuf,
        /// Number of the history entry
        #[arg(long, value_name = "N")]
        entry: Option<u32>,
    },
    /// Do an undone change again
    Redo {
        /// The project file
        project: PathBuf,
        /// Number of the history entry
        #[arg(long, value_name = "N")]
        entry: Option<u32>,
    },
    /// List what was done, newest first
    History {
        /// The project file
        project: PathBuf,
    },
    /// Find profiles by words in their values
    Search {
        /// The project file
        project: PathBuf,
        /// Words that a profile must hold, each anywhere; accents and case do not matter
        #[arg(required = true)]
        words: Vec<String>,
        /// How many to show at most
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// Show what a customer agreed to and refused, or take a refusal back
    Consent {
        /// The project file
        project: PathBuf,
        /// Number of the profile
        profile: u32,
        /// Take the refusals on this channel back
        #[arg(long, value_name = "CHANNEL", value_parser = ["email", "sms", "phone", "post"], requires_all = ["by", "reason"])]
        withdraw: Option<String>,
        /// Who says so
        #[arg(long, value_name = "NAME", requires = "withdraw")]
        by: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT", requires = "withdraw")]
        reason: Option<String>,
    },
    /// Write the profiles, and the crosswalk from source keys to profiles
    Export {
        /// The project file
        project: PathBuf,
        /// csv or xlsx
        #[arg(long = "to", value_parser = ["csv", "xlsx"])]
        format: String,
        /// The folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Write over files that are there
        #[arg(long)]
        overwrite: bool,
    },
    /// Write an imported file again, with columns that say what was found
    Back {
        /// The project file
        project: PathBuf,
        /// The file, as it was imported last
        file: PathBuf,
        /// The file to write, in the format of the original
        #[arg(long = "to", value_name = "PATH")]
        to: PathBuf,
        /// Write over a file that is there
        #[arg(long)]
        overwrite: bool,
    },
    /// Say which rows of a list are customers already; nothing of the list is stored
    Find {
        /// The project file
        project: PathBuf,
        /// The list
        file: PathBuf,
        /// What a column holds, such as Correo=email; the column by its header or as #3
        #[arg(long = "map", value_name = "COLUMN=ATTRIBUTE", value_parser = column_and_attribute)]
        map: Vec<(String, String)>,
        /// Write the list again with the answer beside each row, in the format of the original
        #[arg(long, value_name = "PATH")]
        save: Option<PathBuf>,
        /// Write over a file that is there
        #[arg(long, requires = "save")]
        overwrite: bool,
    },
    /// Measure a match against a known truth (columns: the key's, and `cluster_id`)
    Evaluate {
        /// The records
        records: PathBuf,
        /// The truth
        truth: PathBuf,
        /// The key column of both
        #[arg(long, default_value = "rid")]
        key: String,
        /// What a column holds, such as Correo=email; the column by its header or as #3
        #[arg(long = "map", value_name = "COLUMN=ATTRIBUTE", value_parser = column_and_attribute)]
        map: Vec<(String, String)>,
        /// Also tell what takes further runs: other cuts, blocking, cards to look at, calibration
        #[arg(long)]
        detail: bool,
        /// RECORDS are clusters that another program made (columns: the key's, and `cluster_id`)
        #[arg(long, conflicts_with_all = ["map", "detail"])]
        clusters: bool,
    },
}

/// How a file is read, where the guess is wrong.
#[derive(Debug, Clone, Default, Args)]
pub struct ReadingOptions {
    /// The system that wrote it, such as hubspot; generic: none
    #[arg(long, value_name = "NAME")]
    pub system: Option<String>,
    /// Sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Table of an archive
    #[arg(long, value_name = "NAME")]
    pub member: Option<String>,
    /// Character between cells; \t for a tab
    #[arg(long, value_name = "CHARACTER")]
    pub delimiter: Option<String>,
    /// Encoding of a text file, such as windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Row with the names of the columns; 0: there is none
    #[arg(long, value_name = "ROW")]
    pub header_row: Option<u32>,
}

/// How files are imported.
#[derive(Debug, Args)]
pub struct ImportOptions {
    /// Name of the source that they belong to
    #[arg(long)]
    pub source: Option<String>,
    #[command(flatten)]
    pub reading: ReadingOptions,
    /// What a column holds, such as Correo=email; the column by its header or as #3
    #[arg(long = "map", value_name = "COLUMN=ATTRIBUTE", value_parser = column_and_attribute)]
    pub map: Vec<(String, String)>,
    /// What the columns hold, from a JSON file: what `recognise --json` prints, or an object of headers and
    /// attributes. --map outranks it
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// A row without a key that is new, though it looks like what became of an earlier one
    #[arg(long, value_name = "ROW")]
    pub apart: Vec<u32>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Rules to put in force. What is not named stays as it is; `none` clears a list.
#[derive(Debug, Args)]
pub struct RuleOptions {
    /// All rules, from a JSON file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sure", "review", "ignore", "clean_source", "always", "never"])]
    pub set: Option<PathBuf>,
    /// A cluster is sure from this probability on, 0 to 1
    #[arg(long, value_name = "P")]
    pub sure: Option<f32>,
    /// A cluster is to be reviewed from this probability on, 0 to 1
    #[arg(long, value_name = "P")]
    pub review: Option<f32>,
    /// An attribute that is no evidence
    #[arg(long, value_name = "ATTRIBUTE")]
    pub ignore: Vec<String>,
    /// A source that has no duplicates of its own
    #[arg(long, value_name = "NAME")]
    pub clean_source: Vec<String>,
    /// An attribute of which an equal value always means one customer
    #[arg(long, value_name = "ATTRIBUTE")]
    pub always: Vec<String>,
    /// An attribute of which two different values never mean one customer
    #[arg(long, value_name = "ATTRIBUTE")]
    pub never: Vec<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub preview: bool,
}

impl RuleOptions {
    /// Is nothing asked for but a look?
    pub fn is_empty(&self) -> bool {
        let lists = [&self.ignore, &self.clean_source, &self.always, &self.never];
        let thresholds = [self.sure, self.review].iter().all(Option::is_none);
        self.set.is_none() && thresholds && lists.iter().all(|list| list.is_empty())
    }
}

/// The last `=` parts column and attribute: headers may hold one, attribute names do not.
fn column_and_attribute(text: &str) -> Result<(String, String), String> {
    let parts =
        text.rsplit_once('=').filter(|(column, attribute)| !column.is_empty() && !attribute.is_empty());
    parts
        .map(|(column, attribute)| (column.to_owned(), attribute.to_owned()))
        .ok_or_else(|| "COLUMN=ATTRIBUTE is expected, such as Correo=email".to_owned())
}

/// `C12`, as the list of clusters writes it, or `12`.
fn cluster_id(text: &str) -> Result<u32, String> {
    let number = text.strip_prefix(['C', 'c']).unwrap_or(text);
    number.parse().map_err(|_| "a cluster's number is expected, such as C12".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
        assert_eq!(column_and_attribute("a=b=email"), Ok(("a=b".into(), "email".into())));
        assert!(column_and_attribute("email").is_err());
        assert_eq!(cluster_id("C12"), Ok(12));
        assert!(
            Arguments::try_parse_from(["ficha", "approve", "a.ficha"]).is_err(),
            "which clusters must be said"
        );
        assert!(
            Arguments::try_parse_from(["ficha", "approve", "a.ficha", "--above", "0.9", "--cluster", "3"])
                .is_err(),
            "one or the other"
        );
    }
}
