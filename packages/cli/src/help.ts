import { COLUMN_NAMES } from './award-lines.ts'
import { EXIT_TABLE } from './exit-codes.ts'

const exitCodes = EXIT_TABLE.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n')

export const HELP = `NAME
  rexpath: verify, inspect, bake and issue Open Badges from the shell

SYNOPSIS
  rexpath verify FILE… [--json] [--online] [--recipient ADDRESS] [--quiet]
  rexpath inspect FILE [--json]
  rexpath bake PICTURE BADGE [-o FILE] [--force]
  rexpath unbake PICTURE [-o FILE] [--force]
  rexpath sign FILE --key KEY [--cryptosuite NAME | --jwt] [--status-list ADDRESS]
               [--status-length N] [-o FILE] [--force]
  rexpath sign FILE --lines|--csv --key KEY [--award AWARD] [--cryptosuite NAME]
               [-o FILE | --split N -o FOLDER] [--status-list ADDRESS]
               [--status-length N] [--status-output FOLDER] [--days N]
  rexpath keys new [--algorithm Ed25519|P-256|P-384] [--pem] [-o FILE]
  rexpath keys show KEY
  rexpath status new ADDRESS --key KEY [--purpose NAME] [--length N] [--days N] [-o FILE]
  rexpath status show FILE [INDEX…]
  rexpath status set|clear FILE INDEX… --key KEY [-o FILE]
  rexpath completion bash|zsh|fish
  rexpath help

A FILE may be - for the standard input. Files that exist are never replaced
without --force (status set and clear replace the list they change).

VERIFY
  Judges badges in PNG, SVG, JSON and JWT files, and all of these in folders.
  Without --online nothing is fetched: whether a badge was revoked is then not
  asked, and a badge whose key has to be fetched cannot be checked. --offline
  says the same aloud. --recipient (several times) asks whether the badge was
  awarded to this address. --json writes one JSON object a line and file:
  {"file", "verdict": "valid"|"invalid"|"unknown", "checks": […], …}.

SIGN
  FILE is an award in plain JSON (id, achievement, subject, …; see the README of
  @rexpath/credentials) or a credential with its @context. The issuer is the
  did:key of the key unless the file says otherwise. --status-list gives the
  badge a free place by chance in the list at this address.

  MANY: with --lines (or a file .ndjson, .jsonl) every line is one of these; with
  --csv (or a file .csv) every row is one recipient, with columns out of
  ${COLUMN_NAMES.join(', ')}.
  What all awards share stands in --award. The output is one signed badge a line,
  or with --split a folder of files with N badges each; N = 1 makes a JSON file of
  each badge. All cores work, memory stays constant. {n} in the address of the
  status list is its number: when one list is full, the next begins. The lists go
  into --status-output, signed for --days.

EXIT CODES
${exitCodes}

EXAMPLES
  Make a key, issue a badge, bake it, and check the picture:
    rexpath keys new -o key.jwk
    rexpath sign award.json --key key.jwk -o badge.json
    rexpath bake picture.png badge.json -o badge.png
    rexpath verify badge.png
  Judge a folder and count:
    rexpath verify badges/ --quiet
  Issue a million badges and keep the list of revoked ones:
    rexpath sign people.csv --award award.json --key key.jwk --split 10000 -o badges \\
      --status-list 'https://badges.example/status/{n}' --status-output lists
    rexpath status set lists/1.json 94567 --key key.jwk
  Shell completion:
    source <(rexpath completion bash)
`
