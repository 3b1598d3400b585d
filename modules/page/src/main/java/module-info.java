/** The operator's page: one document and its assets, out of memory. */
module quorate.page {
  // The page is an endpoint.
  requires transitive quorate.http;

  exports quorate.page;
}
