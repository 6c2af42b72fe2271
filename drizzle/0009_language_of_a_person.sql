CREATE TYPE "public"."language_choice" AS ENUM('en', 'de');--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "language" "language_choice";