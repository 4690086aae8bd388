"""The ledger: each statement and line with what answers for it, and who rests on which assumption."""

from __future__ import annotations

from hashlib import sha256

import pytest

from b12dsl.model import check_digests, ledger, line_digests
from tests.model.reading import codes, condition, good, look_at

SOURCE = 'source notice "Notice"\n  lines {lines}\n  reference 1 "A book"\n  reference 2 "A paper"\n'

UNCOUNTED = SOURCE.replace("  lines {lines}\n", "")


def statement(name: str, line: int, use: str = "", digest: str = "") -> str:
    ending = f"  digest {digest}\n" if digest else ""
    return f'statement {name} in notice line {line}{use}\n  says "Call."\n  cites 1\n{ending}'


NOTICE = (
    SOURCE.format(lines=4)
    + statement("N1", 1)
    + statement("N2", 1, " background")
    + statement("N3", 3, " incomplete")
    + statement("N4", 4)
    + 'assumption call_means_ring "To call is to ring"\n  because "It is not said."\n  concerns N1\n'
    + 'rule call_back "Call back"\n  when fever\n  advise "Ring."\n  from N1\n  assumes call_means_ring\n'
    + 'rule afterwards "Afterwards"\n  when sick\n  source silent "It breaks off."\n  from N3\n'
)


def test_the_account_of_a_guideline() -> None:
    guideline = look_at(NOTICE + condition("fever").replace("call_back", "ring_again").replace("from A2", "from N4"))[0]
    assert guideline is not None
    account = ledger(guideline)
    notice = next(source for source in account.sources if source.name == "notice")
    assert [(line.number, [(e.statement.name, e.use, [u.name for u in e.users]) for e in line.entries])
            for line in notice.lines] == [
        (1, [("N1", "implemented", ["call_back"]), ("N2", "background", [])]),
        (3, [("N3", "incomplete", ["afterwards"])]),
        (4, [("N4", "implemented", ["ring_again"])]),
    ]  # fmt: skip
    assert notice.unclaimed == (2,)
    assert notice.citations == ((1, "A book", ("N1", "N2", "N3", "N4")), (2, "A paper", ()))
    assert (account.count("implemented"), account.count("background"), account.count("incomplete")) == (4, 1, 1)
    assert not account.complete
    rests = {assumption.name: [(user.kind, user.name) for user in users] for assumption, users in account.assumptions}
    assert rests == {"adults_only": [("guideline", "sand_fever")], "call_means_ring": [("rule", "call_back")]}


def test_the_frame_is_complete() -> None:
    account = ledger(good(""))
    assert account.complete
    assert [entry.statement.name for entry in account.entries] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NOTICE, ["K503", "K501"]),
        (SOURCE.format(lines=1) + statement("N1", 2) + condition("fever").replace("A2", "N1"), ["K503", "K502"]),
        (
            SOURCE.format(lines=2).replace("  lines 2\n", "")
            + statement("N1", 9)
            + condition("fever").replace("A2", "N1"),
            [],
        ),
        (statement("N1", 1) + condition("fever").replace("A2", "N1"), ["N201"]),
        (condition("fever").replace("A2", "A9"), ["N201"]),
        (condition("fever").replace("A2", "fever"), ["N203"]),
        (condition("fever") + "  assumes A1\n", ["N203"]),
    ],
)
def test_what_the_ledger_finds(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_statement_named_by_a_broken_rule_is_no_second_mistake() -> None:
    text = SOURCE.format(lines=1) + statement("N1", 1) + condition("fevr").replace("A2", "N1")
    assert codes(text) == ["N201"]


def test_a_part_that_is_not_stated_speaks_for_a_source_that_breaks_off() -> None:
    text = SOURCE.format(lines=1) + statement("N1", 1, " incomplete")
    give = 'rule call_back "Call back"\n  when fever\n  give febrin 1 mg oral daily duration not stated\n  from N1\n'
    assert codes(text + give) == []
    assert codes(text + give.replace("duration not stated", "for life")) == ["K506"]


DIGEST = sha256(b"Ring them.").hexdigest()[:8]


@pytest.mark.parametrize(
    ("digest", "line", "text", "expected"),
    [
        (DIGEST, 1, "Ring them.\n", []),
        (DIGEST, 1, "\ufeff  Ring them.  \r\n", []),
        (DIGEST, 2, "\nRing them.", []),
        (DIGEST, 1, "Ring no one.\n", ["K518"]),
        ("", 1, "Ring them.\n", ["K519"]),
        (DIGEST, 2, "Ring them.\n", ["K520"]),
        (DIGEST, 2, "Ring them.\n   \n", ["K520"]),
    ],
)
def test_digests(digest: str, line: int, text: str, expected: list[str]) -> None:
    source = UNCOUNTED + statement("N1", line, digest=digest)
    guideline = good(source + condition("fever").replace("A2", "N1"))
    assert [problem.code for problem in check_digests(guideline, "notice", text)] == expected
    right = line_digests(guideline, "notice", text)
    assert right == ({} if expected == ["K520"] else {"N1": sha256(text.strip("\ufeff \r\n").encode()).hexdigest()[:8]})


def test_an_open_list_with_room_for_another_sign_is_open() -> None:
    says = SOURCE.format(lines=1) + 'statement N1 in notice line 1\n  says "Signs, such as fever and heat."\n'
    weak = 'finding weak "Weak"\n  when any of\n    fever\n    heat is high\n{more}  from N1\n' + condition("weak")
    assert codes(says + weak.format(more="")) == ["K507"]
    other = 'input other_sign "Other sign"\n  is yes or no\n'
    assert codes(says + other + weak.format(more="    other_sign\n")) == []
    assert codes(says.replace("such as", "that is") + weak.format(more="")) == []


def test_accepted_findings_are_not_reported() -> None:
    idle = 'input thirst "Thirst"\n  is yes or no\n'
    accept = 'accept unused_input in thirst\n  because "It is for a register."\n  review by 2027-01-01\n'
    guideline = good(idle + accept)
    assert [(a.finding, a.subject, a.because) for a in guideline.accepts] == [
        ("unused_input", "thirst", "It is for a register.")
    ]
    assert codes(idle + accept.replace("thirst", "hunger")) == ["N212", "N201"]
    assert codes(idle + accept.replace("unused_input", "unused_imput")) == ["N212", "K515"]
    assert codes(idle + accept.replace("unused_input", "open_list")) == ["N212", "K516"]
