#!/usr/bin/env python3
"""How far could one get with the truth? A boosted model learns on one generated list, and clusters another.

    supervised.py LEARN LEARN_TRUTH RECORDS OUT

LEARN and RECORDS are `clean.csv` of two seeds of `cargo xtask sample`, LEARN_TRUTH the first one's truth (unique_id,
cluster_id). It is no contestant, for nobody has the truth of another list of theirs; it shows what there is to find.
Writes OUT/supervised-CUT.csv (unique_id, cluster_id) and prints one JSON object as contestants.py does.
"""
import csv
import heapq
import json
import math
import os
import resource
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein
from sklearn.ensemble import HistGradientBoostingClassifier

LARGEST_BLOCK = 60
CUTS = (0.3, 0.4, 0.5, 0.6, 0.7)
PLAIN = ("email", "nif", "street", "postcode", "city", "region", "birth", "company")


class List:
    def __init__(self, path):
        with open(path, newline="", encoding="utf-8") as file:
            self.rows = list(csv.DictReader(file))
        self.keys = [row["unique_id"] for row in self.rows]
        self.words = [(row["given"] + " " + row["surname"]).split() for row in self.rows]
        self.phones = [{row["mobile"], row["landline"]} - {""} for row in self.rows]
        self.local = [row["email"].split("@")[0] for row in self.rows]
        self.count = {name: Counter(row[name] for row in self.rows) for name in PLAIN}
        self.word_count = Counter(word for words in self.words for word in set(words))
        self.name_count = Counter(" ".join(sorted(words)) for words in self.words)
        self.phone_count = Counter(phone for phones in self.phones for phone in phones)

    def block_keys(self, at):
        """Everything that two records of one customer may share."""
        row, words = self.rows[at], sorted(set(self.words[at]))
        for name in ("email", "nif", "birth"):
            if row[name]:
                yield name, row[name]
        if len(self.local[at]) > 4:
            yield "local", self.local[at]
        for phone in self.phones[at]:
            yield "phone", phone
            yield "phone end", phone[-6:]
        for one, two in combinations(words, 2):
            yield "words", one + " " + two
        for word in words:
            if len(word) > 2:
                for name in ("city", "postcode", "birth", "company"):
                    if row[name]:
                        yield name, word + " " + row[name]
                yield "rare", word
            if row["street"]:
                yield "street", word[:3] + " " + row["street"][-14:]
            if len(self.local[at]) > 3:
                yield "mail", word[:4] + " " + self.local[at][:6]
        for one, two in combinations(words, 2):
            yield "heads", one[:3] + " " + two[:4]
        if row["street"] and row["postcode"]:
            yield "home", row["street"][:12] + row["postcode"]
        if row["company"]:
            yield "firm", row["company"][:10]

    def candidates(self):
        blocks = defaultdict(list)
        for at in range(len(self.rows)):
            for key in set(self.block_keys(at)):
                blocks[key].append(at)
        found = set()
        for members in blocks.values():
            if len(members) <= LARGEST_BLOCK:
                found.update(combinations(members, 2))
        return sorted(found)

    def features(self, a, b):
        one, two = self.rows[a], self.rows[b]
        names = " ".join(self.words[a]), " ".join(self.words[b])
        shared = set(self.words[a]) & set(self.words[b])
        size = len(self.rows)
        idf = sorted((math.log(size / self.word_count[word]) for word in shared), reverse=True)
        rest = [word for word in self.words[a] if word not in shared], [word for word in self.words[b] if word not in shared]
        left = max((JaroWinkler.similarity(x, y) for x in rest[0] for y in rest[1]), default=-1.0)
        known = bool(names[0]) and bool(names[1])
        found = [
            sum(idf),
            idf[0] if idf else -1.0,
            left,
            min(map(len, rest)),
            max(map(len, rest)),
            fuzz.token_sort_ratio(*names) if known else -1.0,
            JaroWinkler.similarity(one["given"], two["given"]) if one["given"] and two["given"] else -1.0,
            JaroWinkler.similarity(one["surname"], two["surname"]) if one["surname"] and two["surname"] else -1.0,
            float(one["given"][:1] == two["given"][:1]),
            math.log(max(self.name_count[" ".join(sorted(words))] for words in (self.words[a], self.words[b]))),
            float(known),
        ]
        for name in PLAIN:
            x, y = one[name], two[name]
            if not x or not y:
                found += [-1.0, -1.0, -1.0]
            else:
                found += [float(x == y), fuzz.ratio(x, y), math.log(max(self.count[name][x], self.count[name][y]))]
        found += self.of_mail(a, b) + self.of_phones(a, b)
        number = [{word for word in row["street"].split() if word.isdigit()} for row in (one, two)]
        found.append(float(bool(number[0] & number[1])) if number[0] and number[1] else -1.0)
        birth = [sorted(row["birth"].replace("-", "")) for row in (one, two)]
        found.append(float(birth[0] == birth[1]) if birth[0] and birth[1] else -1.0)
        return found

    def of_mail(self, a, b):
        x, y = self.local[a], self.local[b]
        letters = ["".join(c for c in text if c.isalpha()) for text in (x, y)]
        return [
            JaroWinkler.similarity(x, y) if x and y else -1.0,
            float(letters[0] == letters[1]) if x and y else -1.0,
            fuzz.partial_ratio(x, "".join(self.words[b])) if x and self.words[b] else -1.0,
            fuzz.partial_ratio(y, "".join(self.words[a])) if y and self.words[a] else -1.0,
        ]

    def of_phones(self, a, b):
        x, y = self.phones[a], self.phones[b]
        if not x or not y:
            return [-1.0, -1.0, -1.0]
        shared = x & y
        nearest = min(Levenshtein.distance(p, q) for p in x for q in y)
        return [float(len(shared)), float(nearest), float(max((self.phone_count[p] for p in shared), default=0))]


def clusters(size, pairs, chances, cut):
    """Average link: two clusters join while the mean chance of all pairs across is at least `cut`."""
    across, members = defaultdict(dict), {at: [at] for at in range(size)}
    for (a, b), chance in zip(pairs, chances):
        if chance > 0.02:
            across[a][b] = across[b][a] = float(chance)
    heap = [(-chance, a, b) for a in across for b, chance in across[a].items() if a < b and chance >= cut]
    heapq.heapify(heap)
    while heap:
        known, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        mean = across[a].get(b, 0.0) / (len(members[a]) * len(members[b]))
        if mean < cut or abs(mean + known) > 1e-9:
            continue
        members[a] += members.pop(b)
        for other, chance in across.pop(b).items():
            across[other].pop(b, None)
            if other != a:
                total = across[a].get(other, 0.0) + chance
                across[a][other] = across[other][a] = total
        for other, total in across[a].items():
            mean = total / (len(members[a]) * len(members[other]))
            if mean >= cut:
                heapq.heappush(heap, (-mean, *sorted((a, other))))
    return members


def main():
    learn, learn_truth, records, out = sys.argv[1:5]
    began = time.monotonic()
    known, asked = List(learn), List(records)
    with open(learn_truth, newline="", encoding="utf-8") as file:
        truth = {row["unique_id"]: row["cluster_id"] for row in csv.DictReader(file)}
    pairs = known.candidates()
    seen = np.array([known.features(a, b) for a, b in pairs], dtype=np.float32)
    right = np.array([truth[known.keys[a]] == truth[known.keys[b]] for a, b in pairs])
    model = HistGradientBoostingClassifier(max_iter=500, learning_rate=0.06, max_leaf_nodes=31, random_state=1)
    model.fit(seen, right)
    learnt = time.monotonic()
    pairs = asked.candidates()
    chances = model.predict_proba(np.array([asked.features(a, b) for a, b in pairs], dtype=np.float32))[:, 1]
    os.makedirs(out, exist_ok=True)
    clusterings = []
    for cut in CUTS:
        path = os.path.join(out, f"supervised-{cut}.csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["unique_id", "cluster_id"])
            for name, members in clusters(len(asked.rows), pairs, chances, cut).items():
                writer.writerows((asked.keys[member], name) for member in members)
        clusterings.append(dict(file=path, threshold=cut))
    seconds = dict(train=round(learnt - began, 1), predict=round(time.monotonic() - learnt, 1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(json.dumps(dict(seconds=seconds, peak_mb=round(peak, 1), clusterings=clusterings)))


if __name__ == "__main__":
    main()
