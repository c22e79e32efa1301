// Schemas of the domain come with some pages; their library would try `eval` to be quicker, which the policy of the
// page refuses and reports. This must run before the first schema is made.
const shared = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
shared.__zod_globalConfig = Object.assign(shared.__zod_globalConfig ?? {}, { jitless: true });

export {};
