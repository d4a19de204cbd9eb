export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];
export const listTopics = ["kinds", "languages", "formats", "voices", "issuers", "apps"] as const;
export type ListTopic = (typeof listTopics)[number];
