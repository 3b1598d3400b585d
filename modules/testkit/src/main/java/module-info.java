module quorate.testkit {}
