"""What a compared corpus can be asked, as it says itself and the command line when it is done."""

ANSWERS = """\
  .reuse      who takes wording from whom        .voices()  who has a say, over time
  .omissions  who leaves out what others tell    .labels()  who is called what, over time
  .warmth     who is warmer towards whom         .events    what was compared"""
