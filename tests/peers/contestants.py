#!/usr/bin/env python3
"""Lets a peer of Ficha cluster a list, and tells what it took.

    contestants.py splink MODEL RECORDS OUT         MODEL: a name in MODELS below
    contestants.py goldenmatch PROGRAM RECORDS OUT  PROGRAM: the goldenmatch of its environment

Writes into the folder OUT one file a clustering (the key's column, cluster_id), and prints one JSON object:
seconds by phase, the peak of memory in MB (10^6 bytes), the clusterings with their thresholds. It knows no truth:
scoring is `ficha evaluate --clusters`, the same for all. `cargo xtask peers` calls it; README.md says more.
"""
import csv
import glob
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field

# A peer that has not finished by then is given up.
PATIENCE = 3 * 3600


@dataclass
class Model:
    """What a person who knows Splink and the list would write down.

    compare: (how, column) in order; block: rules whose pairs are scored; certain: rules of which nearly every pair is
    a match, from which the prior is taken with the share of matches that they find; train: rules for one round of
    expectation maximisation each.
    """

    compare: list
    block: list
    certain: list
    train: list
    found_by_certain: float = 0.7
    random_pairs: float = 5e6
    keep: float = 0.1
    thresholds: tuple = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
    key: str = "rid"
    columns: dict = field(default_factory=dict)


def public(compare, block, train):
    """A model for a set with the key `rid`: every column trimmed, in small letters, empty as missing."""
    return Model(compare=compare, block=block, certain=train, train=train)


FEBRL = public(
    compare=[
        ("name", "given_name"),
        ("name", "surname"),
        ("date", "date_of_birth"),
        ("text", "address_1"),
        ("text", "suburb"),
        ("exact", "postcode"),
        ("exact", "soc_sec_id"),
        ("exact", "street_number"),
    ],
    block=[
        ["given_name", "surname"],
        ["soc_sec_id"],
        ["date_of_birth"],
        ["surname", "postcode"],
        ["address_1", "street_number"],
    ],
    train=[["date_of_birth"], ["surname", "postcode"]],
)

MODELS = {
    "febrl1": FEBRL,
    "febrl3": FEBRL,
    "splink_fake_1000": public(
        compare=[
            ("name", "first_name"),
            ("name", "surname"),
            ("date", "dob"),
            ("email", "email"),
            ("exact", "city"),
        ],
        block=[["first_name", "surname"], ["dob"], ["email"], ["surname", "city"]],
        train=[["first_name", "surname"], ["dob"]],
    ),
    "historical_35k": public(
        compare=[
            ("name", "first_name"),
            ("name", "surname"),
            ("date", "dob"),
            ("text", "postcode_fake"),
            ("exact", "birth_place"),
            ("exact", "occupation"),
        ],
        block=[
            ["first_name", "surname"],
            ["surname", "dob"],
            ["first_name", "dob"],
            ["postcode_fake", "first_name"],
            ["postcode_fake", "surname"],
            ["dob", "birth_place"],
        ],
        train=[["first_name", "surname"], ["dob"]],
    ),
    "pseudopeople_noisy": public(
        compare=[
            ("name", "first_name"),
            ("name", "last_name"),
            ("date", "date_of_birth"),
            ("text", "street_name"),
            ("exact", "sex"),
            ("exact", "middle_initial"),
            ("exact", "zipcode"),
            ("exact", "street_number"),
        ],
        block=[
            ["first_name", "last_name"],
            ["date_of_birth"],
            ["last_name", "street_number"],
            ["street_name", "street_number", "first_name"],
        ],
        train=[["first_name", "last_name"], ["date_of_birth"]],
    ),
    "chicago_early_childhood": public(
        compare=[("name", "Site name"), ("text", "Address"), ("exact", "Zip"), ("exact", "Phone")],
        block=[["Phone"], ["Address"], ["Site name"], ["Zip"]],
        train=[["Phone"], ["Address"]],
    ),
    "restaurants_fz": public(
        compare=[
            ("name", "name"),
            ("text", "addr"),
            ("exact", "city"),
            ("exact", "phone"),
            ("exact", "type"),
        ],
        block=[["phone"], ["name"], ["addr"], ["city"]],
        train=[["phone"], ["name"]],
    ),
    "dupehell_contacts_medium": public(
        compare=[
            ("name", "first_name"),
            ("name", "last_name"),
            ("email", "email"),
            ("text", "company_name"),
            ("text", "linkedin_url"),
            ("exact", "phone"),
            ("exact", "city"),
        ],
        block=[
            ["email"],
            ["phone"],
            ["linkedin_url"],
            ["first_name", "last_name"],
            ["last_name", "company_name"],
            ["first_name", "company_name"],
        ],
        train=[["email"], ["first_name", "last_name"], ["phone"]],
    ),
    "census841": public(
        compare=[
            ("name", "Attr1"),
            ("name", "Attr2"),
            ("text", "Attr5"),
            ("exact", "Attr3"),
            ("exact", "Attr4"),
        ],
        block=[["Attr1"], ["Attr2"], ["Attr4"]],
        train=[["Attr1", "Attr2"], ["Attr4"]],
    ),
    # The contact list of `cargo xtask sample`, as clean.csv has it.
    "generated": Model(
        compare=[
            ("name", "given"),
            ("name", "surname"),
            ("email", "email"),
            ("slip", "phone"),
            ("plain", "nif"),
            ("firm", "company"),
            ("text", "street"),
            ("exact", "postcode"),
            ("plain", "birth"),
        ],
        block=[
            ["email"],
            ["mobile"],
            ["landline"],
            ["nif"],
            ["given", "s1"],
            ["s1", "postcode"],
            ["full_name"],
            ["s1", "birth"],
            ["given", "street"],
        ],
        certain=[["email"], ["mobile", "s1"], ["nif"]],
        train=[["email"], ["given", "s1"], ["mobile"]],
        found_by_certain=0.6,
        random_pairs=1e6,
        keep=0.2,
        thresholds=(0.5, 0.9, 0.95, 0.99),
        key="unique_id",
        columns={
            "full_name": "nullif(concat_ws(' ', coalesce(given, ''), coalesce(surname, '')), ' ')",
            "phone": "coalesce(nullif(mobile, ''), nullif(landline, ''))",
            "s1": "split_part(surname, ' ', 1)",
        },
    ),
}


def quoted(column):
    return '"' + column.replace('"', '""') + '"'


def load(database, model, records):
    """The list as a table `list`, with the key as unique_id."""
    database.execute("create table raw as select * from read_csv(?, header = true, all_varchar = true)", [records])
    header = [row[0] for row in database.execute("describe raw").fetchall()]
    kept = [column for column in header if column not in (model.key, "source")]
    if model.columns:
        shown = [f"nullif({quoted(column)}, '') as {quoted(column)}" for column in kept]
    else:
        shown = [f"nullif(lower(trim({quoted(column)})), '') as {quoted(column)}" for column in kept]
    shown += [f"{formula} as {name}" for name, formula in model.columns.items()]
    database.execute(f"create table list as select {quoted(model.key)} as unique_id, {', '.join(shown)} from raw")


def comparisons(model):
    import splink.comparison_library as library

    def frequent(comparison):
        return comparison.configure(term_frequency_adjustments=True)

    ways = {
        "name": lambda column: frequent(library.NameComparison(column)),
        "date": lambda column: library.DamerauLevenshteinAtThresholds(column, [1, 2]),
        "email": library.EmailComparison,
        "text": lambda column: library.JaroWinklerAtThresholds(column, [0.95, 0.85]),
        "firm": lambda column: library.JaroWinklerAtThresholds(column, [0.9]),
        "slip": lambda column: library.LevenshteinAtThresholds(column, [1]),
        "exact": lambda column: frequent(library.ExactMatch(column)),
        "plain": library.ExactMatch,
    }
    return [ways[how](column) for how, column in model.compare]


def train(linker, model, block_on):
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on(*rule) for rule in model.certain], recall=model.found_by_certain
    )
    training.estimate_u_using_random_sampling(max_pairs=model.random_pairs, seed=1)
    for rule in model.train:
        try:
            training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
        except Exception as error:  # a rule that finds too few pairs teaches nothing; the others still do
            print(f"not trained on {rule}: {error}", file=sys.stderr)


class Watch:
    """Seconds by phase."""

    def __init__(self):
        self.seconds, self.began = {}, time.monotonic()

    def lap(self, phase):
        now = time.monotonic()
        self.seconds[phase] = round(now - self.began, 2)
        self.began = now


def splink(name, records, out):
    import duckdb
    from splink import Linker, SettingsCreator, block_on
    from splink.internals.duckdb.database_api import DuckDBAPI

    model, watch = MODELS[name], Watch()
    database = duckdb.connect()
    database.execute("set threads = 2")
    load(database, model, records)
    watch.lap("read")
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons(model),
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in model.block],
    )
    linker = Linker(DuckDBAPI(connection=database).register(database.table("list")), settings)
    train(linker, model, block_on)
    watch.lap("train")
    pairs = linker.inference.predict(threshold_match_probability=model.keep)
    watch.lap("predict")
    clusterings = []
    for threshold in model.thresholds:
        cluster = linker.clustering.cluster_pairwise_predictions_at_threshold
        found = cluster(pairs, threshold_match_probability=threshold)
        rows = database.execute(f"select unique_id, cluster_id from {found.physical_name}").fetchall()
        watch.lap(f"cluster {threshold}")
        clusterings.append(write(out, f"splink-{threshold}.csv", model.key, rows, threshold))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return dict(seconds=watch.seconds, peak_mb=megabytes(peak), clusterings=clusterings)


def goldenmatch(program, records, out):
    """GoldenMatch as it is: no configuration. It names records by their place in the file.

    Its search for a configuration gives up after some seconds, so that a busy machine would weaken it (F1 0 instead
    of .73 on pseudopeople_noisy); it is asked to search to the end.
    """
    with open(records, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        key = next(rows)[0]
        keys = [row[0] for row in rows]
    made, watch = os.path.join(out, "goldenmatch"), Watch()
    os.makedirs(made, exist_ok=True)
    command = [program, "dedupe", records, "--output-clusters", "--output-dir", made]
    ended = subprocess.run(
        command,
        env={**os.environ, "GOLDENMATCH_AUTOCONFIG_DETERMINISTIC": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
        text=True,
    )
    watch.lap("all")
    if ended.returncode != 0:
        raise SystemExit(f"goldenmatch ended with {ended.returncode}: {ended.stderr[-600:]}")
    files = glob.glob(os.path.join(made, "*_clusters.csv"))
    with open(max(files, key=os.path.getmtime), newline="", encoding="utf-8") as file:
        found = [(keys[int(row["__row_id__"])], row["__cluster_id__"]) for row in csv.DictReader(file)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    clusterings = [write(out, "goldenmatch.csv", key, found, None)]
    return dict(seconds=watch.seconds, peak_mb=megabytes(peak), clusterings=clusterings)


def megabytes(peak):
    """The system counts in KiB, on macOS in bytes."""
    return round(peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6, 1)


def write(out, name, key, rows, threshold):
    path = os.path.join(out, name)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([key, "cluster_id"])
        writer.writerows(rows)
    return dict(file=path, threshold=threshold)


def main():
    who, what, records, out = sys.argv[1:5]
    os.makedirs(out, exist_ok=True)
    told = {"splink": splink, "goldenmatch": goldenmatch}[who](what, records, out)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
