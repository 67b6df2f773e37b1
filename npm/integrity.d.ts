/** The hash of the engine, as browsers compare it. `./x package` writes the module. */
export const integrity: string;
