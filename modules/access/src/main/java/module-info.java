/** Who may do what: principals, roles, permissions and limits. On java.base alone. */
module quorate.access {
  exports quorate.access;
}
