// An article and the transcript of the meeting that it quotes, both invented: one quote of each kind.

export const ARTICLE = `Lindow argues about its bridge

The town council met on Tuesday to talk about the bridge that has been closed since Sunday.

“We closed the road on Sunday night,” said Mayor Ada Brill. “That decision was mine alone ... you may blame me for it,” Brill added.

“I would rather be called slow than be called cheap,” Brill said.

“The farmers on the western bank are losing two hours a day. They are cheaper, they are brighter, and they smell of honest work,” said Councillor Jon Moss.

“Nobody in this valley will ever forgive the engineers for their arrogance,” Moss said. Moss called the new offices “a gift to the weavers” and left.
`;

export const TRANSCRIPT = `MAYOR BRILL: Good evening, everybody. We closed the road on Sunday night. That decision was mine alone, and if it turns out to be wrong you may blame me for it. I would rather be called slow than be called safe.

COUNCILLOR MOSS: Thank you, Mayor. My family has driven sheep over that bridge since before there was a railway. The farmers on the western bank are losing two hours a day. I have listened to experts for thirty years, and not one of them has ever been early. When the ferry stopped running, we were told that a replacement would arrive within eighteen months. It never came, and the landing stage rotted where it stood.

[Applause]

COUNCILLOR MOSS: We voted for those lamps in March, and I still walk home in the dark. I move that we buy lanterns from the fishermen. They are cheaper, they are brighter, and they smell of honest work. The new offices were a gift to the weavers.
`;
