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
  rexpath sign FILE --lines --key KEY [--cryptosuite NAME] [--status-list ADDRESS]
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
  did:key of the key unless the file says otherwise. With --lines every line is
  one of these, and every line of the output one signed badge; all cores work,
  memory stays constant. --status-list gives each badge a free place by chance.

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
    rexpath sign awards.ndjson --lines --key key.jwk \\
      --status-list https://badges.example/status/1 --status-length 2097152 > badges.ndjson
    rexpath status new https://badges.example/status/1 --length 2097152 --key key.jwk -o list.json
    rexpath status set list.json 94567 --key key.jwk
  Shell completion:
    source <(rexpath completion bash)
`
