/** "INC-0471": what people call a record, by its series and number. In SQL it is `incident_number()`. */
export function recordNumber({ series, number }: { series: string; number: number }): string {
  return `${series}-${String(number).padStart(4, '0')}`;
}

/** "A-2291": what people call an alert. In SQL it is `series || '-' || number`. */
export function alertNumber({ series, number }: { series: string; number: number }): string {
  return `${series}-${number}`;
}

/** Either, where the record may be kept from whoever reads: null when its row did not come. */
export function recordNumberSeen(
  { series, number }: { series: string | null; number: number | null },
  words = recordNumber,
): string | null {
  return series !== null && number !== null ? words({ series, number }) : null;
}
