// @ts-check
import { defineConfig } from "vite";

// While developing, Vite moves packages elsewhere, away from the files beside them: not this one.
export default defineConfig({ optimizeDeps: { exclude: ["lede"] } });
