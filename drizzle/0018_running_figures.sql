CREATE TABLE "job_schedules" (
	"job" varchar(100) PRIMARY KEY NOT NULL,
	"every_seconds" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "query_samples" (
	"query" varchar(64) NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ms" double precision NOT NULL,
	"plan" text,
	CONSTRAINT "query_samples_query_at_pk" PRIMARY KEY("query","at")
);
--> statement-breakpoint
CREATE TABLE "storage_samples" (
	"at" timestamp with time zone PRIMARY KEY DEFAULT now() NOT NULL,
	"database_bytes" bigint NOT NULL,
	"readings_bytes" bigint NOT NULL
);
