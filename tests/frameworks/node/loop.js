// Runs one agent of the AI SDK against the scripted model and prints, as one line of JSON, how it ended.
// usage: node loop.js generate|stream|agent anthropic|openai-chat|openai-responses URL [STEPS]

import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, isStepCount, streamText, tool, ToolLoopAgent } from "ai";
import { z } from "zod";

const [how, dialect, url, steps] = process.argv.slice(2);
const prompt = "Which night?";

const models = {
  anthropic: () => createAnthropic({ baseURL: `${url}/v1`, apiKey: "not-a-key" })("claude-opus-4-8"),
  "openai-chat": () => createOpenAI({ baseURL: `${url}/v1`, apiKey: "not-a-key" }).chat("gpt-5.5"),
  "openai-responses": () => createOpenAI({ baseURL: `${url}/v1`, apiKey: "not-a-key" }).responses("gpt-5.5"),
};

const tools = {
  rooms_free: tool({
    description: "How many rooms are free on a night.",
    inputSchema: z.object({ night: z.string() }),
    execute: ({ night }) => `5 rooms free on ${night}`,
  }),
  room_price: tool({
    description: "What a stay costs.",
    inputSchema: z.object({ room: z.string(), nights: z.number() }),
    execute: ({ room, nights }) => `${nights} nights in a ${room}: 310 euros`,
  }),
  boom: tool({
    description: "Always raises.",
    inputSchema: z.object({}),
    execute: () => {
      throw new Error("detail");
    },
  }),
};

const asked = { model: models[dialect](), tools, maxRetries: 0 };
const cap = steps ? { stopWhen: isStepCount(Number(steps)) } : {};

async function run() {
  if (how === "agent") return await new ToolLoopAgent({ ...asked, ...cap }).generate({ prompt });
  if (how === "generate") return await generateText({ ...asked, ...cap, prompt });
  const stream = streamText({ ...asked, ...cap, prompt });
  await stream.consumeStream();
  return { text: await stream.text, finishReason: await stream.finishReason, steps: await stream.steps };
}

const ended = await run().then(
  (result) => ({ text: result.text, finish: result.finishReason, steps: result.steps.length }),
  (error) => ({ error: error.name, message: error.message }),
);
console.log(JSON.stringify(ended));
