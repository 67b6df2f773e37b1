"use client";

// The element, named to the browser once the page is there; until then, and on the server, its
// article stands there unmarked.

import { useEffect, type DetailedHTMLProps, type HTMLAttributes, type ReactNode } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "lede-article": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { date?: string };
    }
  }
}

export function Article({ date, children }: { date: string; children: ReactNode }) {
  useEffect(() => {
    void import("lede/define");
  }, []);
  return <lede-article date={date}>{children}</lede-article>;
}
