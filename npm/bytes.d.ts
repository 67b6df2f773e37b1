/** The engine, gzipped, in base64. `./x package` writes the module. */
export const gzipped: string;
