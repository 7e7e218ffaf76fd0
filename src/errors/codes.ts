/**
 * The closed vocabulary of refusals. A code's meaning never changes; a new situation gets a new code.
 * Row codes (ROW_*) are the reasons for which one row of a delivery is refused while the rest goes in.
 */
export const ERROR_CODES = {
  ARGUMENT_INVALID: 'An argument of a command or query is missing, malformed or out of range.',
  BUSY: 'As much is under way as is allowed at once; nothing was done. Come again after retryAfterSeconds.',
  CONFIG_INVALID: 'A setting is missing or malformed.',
  CONFLICT: 'What was to be changed has changed meanwhile, or an idempotency key was used with another payload.',
  CURSOR_EXPIRED:
    'A cursor of the alert stream was given out before a restore. Read from the start and leave out the event ids known already.',
  DATABASE_UNREACHABLE: 'The database does not answer or its data folder cannot be used.',
  DATASET_UNCLEAR: 'Neither the header nor the name of a file says clearly which dataset it is.',
  DELIVERY_UNREADABLE:
    'A delivered file cannot be read as a whole: no header, wrong encoding, required columns absent.',
  EXCHANGE_BUSY: 'Another process is reading the exchange database at this moment.',
  EXCHANGE_CHANGED:
    'An exchange database does not have what its mapping names any more: the table or a column is gone or of another type.',
  EXCHANGE_CREDENTIALS: 'An environment variable that a mapping names for its account or password is not set.',
  EXCHANGE_FAILED: 'An exchange database answered with an error of its own.',
  EXCHANGE_FORBIDDEN: 'The account may not read the table or a column of an exchange database.',
  EXCHANGE_INVALID: 'The mapping file of an exchange database breaks the strict form.',
  EXCHANGE_KEY_AMBIGUOUS:
    'Two rows of an exchange database agree in watermark and key, so that reading could not go on behind one of them.',
  EXCHANGE_LOGIN_REFUSED: 'An exchange database refuses the account or its password.',
  EXCHANGE_UNREACHABLE: 'An exchange database does not answer, refuses the connection, or the connection was cut.',
  FORBIDDEN: 'The viewer may not do or see this.',
  INTERNAL: 'Something failed that the caller cannot mend; the correlation id finds it in the log.',
  NOT_FOUND: 'What was named does not exist, or lies outside what the viewer may see.',
  POLICY_INVALID: 'A policy file breaks the strict form.',
  QUERY_INVALID: 'A GraphQL document does not parse or asks for what the schema does not have.',
  QUERY_TOO_LARGE: 'A GraphQL operation is nested deeper, or may answer with more values, than the server allows.',
  REGION_UNKNOWN: 'A region code is not in the region tree.',
  SCRATCH_REFUSED: 'The database server does not let the hub make scratch databases now; nothing was run.',
  UPLOAD_TOO_LARGE: 'An uploaded file is larger than the server takes; nothing of it was read.',
  UNAUTHENTICATED: 'No valid token came with the request.',
  ROW_REQUIRED_EMPTY: 'A required cell is empty.',
  ROW_ID_INVALID: 'An id number has a wrong length, an impossible birth date or a wrong check digit.',
  ROW_ID_PLACEHOLDER: 'An id number is a placeholder for “none”, such as 999999….',
  ROW_ID_SCIENTIFIC: 'A long number was turned into scientific notation and has lost its last digits.',
  ROW_AMOUNT_INVALID: 'An amount is no decimal number of 元 with at most two decimals.',
  ROW_DATE_INVALID: 'A date or month cannot be read or does not exist.',
  ROW_CODE_UNKNOWN: 'A coded value is not in the code list.',
  ROW_REGION_UNKNOWN: 'A region code has no known region above it.',
  ROW_COLUMNS: 'A row has more or fewer cells than the header.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
