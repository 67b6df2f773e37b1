// Read on the server: the quotes are in the page as it is sent. Marked in the browser.

import { analyze } from "lede";
import { quoteText } from "lede/exports";

import { Article } from "./article";

const TEXT = "“We have waited,” Mayor Ada Kestle told the Harbour Post on Tuesday.";
const DATE = "2024-05-03";

export default async function Page() {
  const analysis = await analyze(TEXT, { date: DATE });
  const quotes = analysis.quotes.map((_, index) => quoteText(TEXT, analysis, index));
  return (
    <main>
      <h1>The Harbour Post</h1>
      <Article date={DATE}>
        <p>{TEXT}</p>
      </Article>
      <ul id="quotes">
        {quotes.map((quote) => (
          <li key={quote}>{quote}</li>
        ))}
      </ul>
    </main>
  );
}
