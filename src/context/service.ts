/** Names something of a later folder that resolvers need and no loader can give, such as the feed of new alerts. */
export interface ServiceKey<T> {
  readonly name: string;
  /** Only for the compiler: what the key stands for. */
  readonly provides?: T;
}

export function defineService<T>(name: string): ServiceKey<T> {
  return { name };
}

/** What the server was started with, by key: `new Map([[ALERT_FEED, feed]])`. */
export type Services = ReadonlyMap<ServiceKey<unknown>, unknown>;
