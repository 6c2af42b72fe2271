/** Why a body could not be taken: `detail` is meant for the sender, and so are further members such as `limit` or `offset`. */
export class BodyFault extends Error {
  constructor(
    readonly status: 400 | 408 | 413,
    detail: string,
    readonly members: Record<string, unknown> = {},
  ) {
    super(detail)
  }
}
