/**
 * A voting game: groups of equal members and a rule that says which sets of yes votes decide.
 * A threshold counts the weights of the members who say yes; `and`, `or` join rules (colleges, vetoes, double majorities).
 */
import * as z from 'zod';

export type GameRule = { op: 'threshold'; quota: number; weights: Record<string, number> } | { op: 'and' | 'or'; of: GameRule[] };

export const gameRuleSchema: z.ZodType<GameRule> = z.lazy(() =>
  z.union([
    z.strictObject({
      op: z.literal('threshold'),
      /** Yes when the sum of the weights of the members who say yes is at least this. */
      quota: z.number().min(0),
      /** Weight of one member, by group; a group that is not named has no weight here. */
      weights: z.record(z.string(), z.number().min(0)),
    }),
    z.strictObject({ op: z.enum(['and', 'or']), of: z.array(gameRuleSchema).min(1) }),
  ]),
);

export const gameSchema = z.strictObject({
  schemaVersion: z.literal(1).optional(),
  /** Groups of members that the rule does not tell apart; `count` is the number of members. */
  players: z
    .array(z.strictObject({ id: z.string().min(1), count: z.number().int().min(1) }))
    .min(1)
    .max(1000),
  rule: gameRuleSchema,
});

export type Game = z.infer<typeof gameSchema>;
