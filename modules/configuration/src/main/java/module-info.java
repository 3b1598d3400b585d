module quorate.configuration {}
