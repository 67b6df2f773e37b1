/** @type {import("next").NextConfig} On the server the engine is read from the package's own folder. */
export default { serverExternalPackages: ["lede"] };
