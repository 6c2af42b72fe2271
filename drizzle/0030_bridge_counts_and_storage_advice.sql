CREATE TABLE "compression_trials" (
	"layout" varchar(32) PRIMARY KEY NOT NULL,
	"tried_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rows" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"read_ms" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mqtt_bridges" (
	"name" varchar(255) PRIMARY KEY NOT NULL,
	"messages" bigint DEFAULT 0 NOT NULL,
	"accepted" bigint DEFAULT 0 NOT NULL,
	"duplicates" bigint DEFAULT 0 NOT NULL,
	"conflicts" bigint DEFAULT 0 NOT NULL,
	"quarantined" bigint DEFAULT 0 NOT NULL,
	"rejected" bigint DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"is_connected" boolean NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "storage_choices" (
	"kind" varchar(32) PRIMARY KEY NOT NULL,
	"value" varchar(32) NOT NULL
);
