"""`python -m facts.synthetic OUT`: write a made-up county and its answer key."""

from __future__ import annotations

import argparse
from pathlib import Path

from facts.synthetic.bulk import write_bulk
from facts.synthetic.county import AS_OF, SIZES, county
from facts.synthetic.writing import write_answers, write_folder


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m facts.synthetic", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the records; the answer key stands beside it")
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--size", choices=sorted(SIZES), default="small")
    parser.add_argument("--records", type=int, help="write Parquet with about so many records instead")
    wanted = parser.parse_args()
    out: Path = wanted.out
    if wanted.records is None:
        register = county(wanted.seed, SIZES[wanted.size])
        write_folder(register, out)
        answers = register.answers()
    else:
        answers = write_bulk(out, wanted.seed, wanted.records)
    write_answers(answers, AS_OF, out.parent / f"{out.name}.answers.yaml")


if __name__ == "__main__":
    main()
