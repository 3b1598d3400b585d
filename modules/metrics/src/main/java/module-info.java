module quorate.metrics {}
