// @ts-check

/** @type {import("webpack").Configuration} */
export default {
  mode: "production",
  entry: "./main.js",
  output: { path: `${import.meta.dirname}/public`, filename: "main.js", assetModuleFilename: "[hash][ext]" },
  performance: { hints: false },
};
