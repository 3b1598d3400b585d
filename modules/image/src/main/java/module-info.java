/** What is done to the image once it is linked. Nothing of it is in the image. */
module quorate.image {
  requires java.net.http;
  requires quorate.servers;
}
