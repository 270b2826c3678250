"""`python -m rashomon` is `rashomon`."""

from rashomon.cli import main

raise SystemExit(main())
