module quorate.web {}
