/** Parts of css-tree without its dictionary of properties, which takes as long to load as all that is used here. */
declare module "css-tree/parser" {
  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export { parse as default } from "css-tree";
}

declare module "css-tree/generator" {
  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export { generate as default } from "css-tree";
}

declare module "css-tree/walker" {
  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export { walk as default } from "css-tree";
}
