/** Made by vite-plugin.ts: the texts needed at once. */
declare module "virtual:texts/ja" {
  const texts: Record<string, string>;
  export default texts;
}
declare module "virtual:texts/en" {
  const texts: Record<string, string>;
  export default texts;
}
/** First word of the keys → folders that have such keys. */
declare module "virtual:texts/index" {
  const folders: Record<string, string[]>;
  export default folders;
}
