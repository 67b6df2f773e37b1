/** The style sheet of the element: www/article.css and npm/element.css. `./x package` writes the module. */
export const css: string;
