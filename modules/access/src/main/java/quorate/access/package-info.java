/** Who may do what: principals, roles, permissions and limits. */
package quorate.access;
